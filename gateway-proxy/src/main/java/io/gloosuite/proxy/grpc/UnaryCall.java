package io.gloosuite.proxy.grpc;

import com.google.protobuf.MessageLite;
import io.gloosuite.proxy.cluster.Cluster;
import io.gloosuite.proxy.upstream.Failure;
import io.gloosuite.proxy.upstream.PendingStream;
import io.gloosuite.proxy.upstream.UpstreamHandler;
import io.gloosuite.proxy.upstream.UpstreamStream;
import io.gloosuite.proxy.worker.Deadline;
import io.gloosuite.proxy.worker.Worker;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/**
 * One call: a request message, an answer message, a status. What the endpoint surely did not begin with is sent again. For the worker's
 * thread only.
 */
public final class UnaryCall<R> extends Deadline implements UpstreamHandler {
    /** More tries, of calls that no endpoint began with, within the one timeout. */
    private static final int MAX_RETRIES = 2;

    private final GrpcMethod<R> method;
    private final Worker worker;
    private final Cluster cluster;
    private final MessageLite request;
    private final GrpcMethod.Receiver<R> receiver;
    private final Answer<R> answer;
    private PendingStream pending = PendingStream.NONE;
    private @Nullable UpstreamStream stream;
    private int retries;
    private boolean done;

    private UnaryCall(
            GrpcMethod<R> method,
            Worker worker,
            Cluster cluster,
            MessageLite request,
            GrpcMethod.Receiver<R> receiver) {
        this.method = method;
        this.worker = worker;
        this.cluster = cluster;
        this.request = request;
        this.receiver = receiver;
        this.answer = new Answer<>(method.parser());
    }

    static <R> @Nullable UnaryCall<R> start(
            GrpcMethod<R> method, Worker worker, MessageLite request, GrpcMethod.Receiver<R> receiver) {
        Cluster cluster = method.cluster();
        if (cluster == null) {
            receiver.failed(GrpcFailure.of("cluster " + method.clusterName() + " is missing"));
            return null;
        }
        if (!cluster.beginRequest()) {
            cluster.stats().rqPendingOverflow.increment();
            receiver.failed(GrpcFailure.of("too many requests to cluster " + method.clusterName()));
            return null;
        }
        UnaryCall<R> call = new UnaryCall<>(method, worker, cluster, request, receiver);
        worker.deadlines().schedule(call, System.nanoTime() + method.timeoutNanos());
        call.attempt();
        return call;
    }

    /** Nobody waits any more: nothing is received after it. */
    public void cancel() {
        if (!done) {
            cluster.stats().rqTxReset.increment();
            finish();
        }
    }

    @Override
    public void ready(UpstreamStream opened) {
        pending = PendingStream.NONE;
        stream = opened;
        opened.write(Frames.request(method, request));
        opened.flush();
    }

    @Override
    public void failed(Failure failure) {
        pending = PendingStream.NONE;
        stream = null;
        if (done) {
            return;
        }
        cluster.stats().rqRxReset.increment();
        if (retries < MAX_RETRIES && neverBegan(failure.kind())) {
            retries++;
            worker.loop().execute(this::attempt);
        } else {
            fail(GrpcFailure.of(failure.reason()));
        }
    }

    @Override
    public void received(HttpObject part) {
        if (done) {
            ReferenceCountUtil.release(part);
            return;
        }
        String problem = null;
        if (part instanceof HttpResponse head) {
            cluster.stats().responses.count(head.status().code());
            problem = answer.head(head);
        }
        if (part instanceof HttpContent content) {
            problem = answer.body(content);
        }
        if (problem != null) {
            fail(GrpcFailure.of(problem));
        } else if (part instanceof LastHttpContent) {
            end();
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
            finish();
            receiver.failed(new GrpcFailure(true, "no answer in time from cluster " + method.clusterName()));
        }
    }

    private void attempt() {
        if (!done) {
            cluster.stats().rqTotal.increment();
            pending = cluster.open(worker, this);
        }
    }

    private void end() {
        stream = null;
        Answer.Outcome<R> outcome = answer.outcome();
        finish();
        switch (outcome) {
            case Answer.Message<R> message -> receiver.answered(message.message());
            case Answer.Problem<R> problem -> receiver.failed(GrpcFailure.of(problem.reason()));
        }
    }

    private void fail(GrpcFailure failure) {
        finish();
        receiver.failed(failure);
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
        answer.release();
        cluster.endRequest();
    }

    private static boolean neverBegan(Failure.Kind kind) {
        return switch (kind) {
            case REFUSED, CONNECT_FAILURE -> true;
            case NO_HEALTHY_UPSTREAM, OVERFLOW, CONNECT_TIMEOUT, TERMINATED, RESET, PROTOCOL_ERROR -> false;
        };
    }
}
