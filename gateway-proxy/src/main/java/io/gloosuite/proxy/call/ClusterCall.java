package io.gloosuite.proxy.call;

import io.gloosuite.proxy.cluster.Cluster;
import io.gloosuite.proxy.upstream.Failure;
import io.gloosuite.proxy.upstream.PendingStream;
import io.gloosuite.proxy.upstream.UpstreamHandler;
import io.gloosuite.proxy.upstream.UpstreamStream;
import io.gloosuite.proxy.worker.Deadline;
import io.gloosuite.proxy.worker.Worker;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/**
 * One call: a request and its answer within one timeout. What the endpoint surely did not begin with is sent again. For the worker's
 * thread only.
 */
public final class ClusterCall extends Deadline implements UpstreamHandler {
    /** More tries, within the one timeout. */
    private static final int MAX_RETRIES = 2;

    private final Worker worker;
    private final Cluster cluster;
    private final Dialog dialog;
    private final long endNanos;
    private PendingStream pending = PendingStream.NONE;
    private @Nullable UpstreamStream stream;
    private boolean answering;
    private int retries;
    private boolean done;

    private ClusterCall(Worker worker, Cluster cluster, long timeoutNanos, Dialog dialog) {
        this.worker = worker;
        this.cluster = cluster;
        this.dialog = dialog;
        this.endNanos = System.nanoTime() + timeoutNanos;
    }

    /** Calls a cluster that a request was begun of, which this call ends. */
    static ClusterCall start(Worker worker, Cluster cluster, long timeoutNanos, Dialog dialog) {
        ClusterCall call = new ClusterCall(worker, cluster, timeoutNanos, dialog);
        worker.deadlines().schedule(call, call.endNanos);
        call.attempt();
        return call;
    }

    /** Nobody waits any more: nothing is received after it. */
    public void cancel() {
        if (!done) {
            cluster.stats().rqTxReset.increment();
            finish();
            dialog.abandoned();
        }
    }

    @Override
    public void ready(UpstreamStream opened) {
        pending = PendingStream.NONE;
        stream = opened;
        opened.write(dialog.request());
        opened.flush();
    }

    @Override
    public void failed(Failure failure) {
        UpstreamStream failed = stream;
        pending = PendingStream.NONE;
        stream = null;
        if (done) {
            return;
        }
        cluster.stats().rqRxReset.increment();
        if (isOver()) {
            expired();
        } else if (retries < MAX_RETRIES && (neverBegan(failure.kind()) || isStale(failed, failure.kind()))) {
            retries++;
            worker.loop().execute(this::attempt);
        } else {
            fail(CallFailure.of(failure.reason()));
        }
    }

    @Override
    public void received(HttpObject part) {
        if (done) {
            ReferenceCountUtil.release(part);
            return;
        }
        answering = true;
        if (part instanceof HttpResponse head) {
            cluster.stats().responses.count(head.status().code());
        }
        boolean last = part instanceof LastHttpContent;
        String problem = dialog.received(part);
        if (problem != null) {
            fail(CallFailure.of(problem));
        } else if (last) {
            stream = null;
            finish();
            dialog.ended();
        }
    }

    @Override
    public void readComplete() {}

    @Override
    public void streamWritabilityChanged() {}

    @Override
    protected void expired() {
        if (!done) {
            cluster.stats().rqTimeout.increment();
            fail(new CallFailure(true, "no answer in time from cluster " + cluster.name()));
        }
    }

    private void attempt() {
        if (!done) {
            cluster.stats().rqTotal.increment();
            pending = cluster.open(worker, this);
        }
    }

    private void fail(CallFailure failure) {
        finish();
        dialog.failed(failure);
    }

    private void finish() {
        done = true;
        worker.deadlines().cancel(this);
        pending.cancel();
        pending = PendingStream.NONE;
        UpstreamStream open = stream;
        stream = null;
        if (open != null) {
            open.cancel();
        }
        cluster.endRequest();
    }

    /** An endpoint that was told the timeout may be the first to end the call by it. */
    private boolean isOver() {
        return System.nanoTime() - endNanos >= 0;
    }

    /** Whether a pooled connection had been closed by the endpoint when the request was written to it. */
    private boolean isStale(@Nullable UpstreamStream failed, Failure.Kind kind) {
        return failed != null
                && failed.reused()
                && !answering
                && kind == Failure.Kind.TERMINATED
                && dialog.repeatable();
    }

    private static boolean neverBegan(Failure.Kind kind) {
        return switch (kind) {
            case REFUSED, CONNECT_FAILURE -> true;
            case NO_HEALTHY_UPSTREAM, OVERFLOW, CONNECT_TIMEOUT, TERMINATED, RESET, PROTOCOL_ERROR -> false;
        };
    }
}
