package io.gloosuite.proxy.proxy;

import io.gloosuite.proxy.accesslog.Facts;
import io.gloosuite.proxy.cluster.Cluster;
import io.gloosuite.proxy.http.Methods;
import io.gloosuite.proxy.http.ResponseHead;
import io.gloosuite.proxy.upstream.Failure;
import io.gloosuite.proxy.upstream.PendingStream;
import io.gloosuite.proxy.upstream.UpstreamHandler;
import io.gloosuite.proxy.upstream.UpstreamStream;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sends one request to a cluster, again where the route says so, and hands the response to a sink. Ends with exactly one of: the last
 * part of a response, a local reply, an abort, or being abandoned. For the worker's thread only.
 */
final class Forward implements UpstreamHandler, RequestTarget {
    /** Fresh tries after a pooled connection turned out closed; more would mean that it is not the pool. */
    private static final int MAX_STALE_TRIES = 2;

    private final Exchange exchange;
    private final CompiledRoute.Forwarding action;
    private final CompiledRoute.Destination destination;
    private final Cluster cluster;
    private final HttpRequest head;
    private final boolean empty;
    private final ResponseSink sink;
    private final Facts facts;
    private final RequestBuffer body;
    private final Retries retries;
    private final ForwardTimeouts timeouts;
    private PendingStream pending = PendingStream.NONE;
    private @Nullable UpstreamStream stream;
    private int staleTries;
    private boolean retrying;
    private boolean responding;
    private boolean done;

    private Forward(
            Exchange exchange,
            CompiledRoute.Forwarding action,
            CompiledRoute.Destination destination,
            Cluster cluster,
            Exchange.Outgoing request,
            ResponseSink sink) {
        this.exchange = exchange;
        this.action = action;
        this.destination = destination;
        this.cluster = cluster;
        this.head = request.head();
        this.empty = request.empty();
        this.sink = sink;
        this.facts = exchange.facts();
        this.retries = new Retries(action.retry());
        this.body = new RequestBuffer(retries.possible());
        this.timeouts = new ForwardTimeouts(this, exchange, action, retries.perTryNanos());
    }

    static RequestTarget start(
            Exchange exchange, CompiledRoute.Forwarding action, Exchange.Outgoing request, ResponseSink sink) {
        CompiledRoute.Destination destination = exchange.destination(action);
        Facts facts = exchange.facts();
        facts.cluster = destination.cluster();
        Cluster cluster = exchange.service().clusters().get(destination.cluster());
        if (cluster == null) {
            exchange.service().stats().noCluster.increment();
            facts.flag("NC");
            facts.details = "cluster_not_found";
            return exchange.reply(sink, action.clusterNotFoundStatus(), "");
        }
        if (!cluster.beginRequest()) {
            cluster.stats().rqPendingOverflow.increment();
            return fail(exchange, sink, new Failure(Failure.Kind.OVERFLOW, "overflow", "too many requests"), false);
        }
        Forward forward = new Forward(exchange, action, destination, cluster, request, sink);
        forward.begin();
        return forward;
    }

    private void begin() {
        ForwardHead.prepare(exchange, action, destination, head);
        if (empty) {
            body.endEmpty();
            timeouts.requestEnded();
        }
        timeouts.begin();
        attempt();
    }

    private void attempt() {
        if (done) {
            return;
        }
        cluster.stats().rqTotal.increment();
        facts.attempts++;
        pending = cluster.open(exchange.worker(), this);
        if (stream == null && !done && !body.ended()) {
            sink.reading(false);
        }
    }

    @Override
    public void ready(UpstreamStream opened) {
        pending = PendingStream.NONE;
        stream = opened;
        facts.upstreamHost = opened.host().text();
        ForwardHead.address(head, action.host(), opened.host());
        timeouts.tryBegins();
        if (empty) {
            opened.write(new DefaultFullHttpRequest(
                    head.protocolVersion(),
                    head.method(),
                    head.uri(),
                    Unpooled.EMPTY_BUFFER,
                    head.headers(),
                    EmptyHttpHeaders.INSTANCE));
        } else {
            opened.write(head);
            body.writeTo(opened);
        }
        opened.flush();
        sink.reading(true);
    }

    @Override
    public void body(HttpContent part) {
        if (done || empty) {
            part.release();
            return;
        }
        timeouts.active();
        boolean last = part instanceof LastHttpContent;
        body.add(part, stream);
        if (last) {
            timeouts.requestEnded();
        }
        if (stream != null) {
            if (last) {
                stream.flush();
            } else if (!stream.writable()) {
                sink.reading(false);
            }
        }
    }

    @Override
    public void flush() {
        if (stream != null) {
            stream.flush();
        }
    }

    @Override
    public void writabilityChanged() {
        if (stream != null && responding) {
            stream.reading(sink.writable());
        }
    }

    @Override
    public void abandoned() {
        if (!done) {
            facts.flag("DC");
            cluster.stats().rqTxReset.increment();
            finish();
        }
    }

    @Override
    public void received(HttpObject part) {
        timeouts.active();
        if (part instanceof HttpResponse response) {
            responseHead(response);
        } else if (part instanceof HttpContent content) {
            responseBody(content);
        } else {
            ReferenceCountUtil.release(part);
        }
    }

    @Override
    public void readComplete() {
        sink.flush();
    }

    /** Of the stream: the request's body may go on. */
    @Override
    public void streamWritabilityChanged() {
        if (stream != null && !done) {
            sink.reading(stream.writable());
        }
    }

    @Override
    public void failed(Failure failure) {
        UpstreamStream failed = stream;
        pending = PendingStream.NONE;
        stream = null;
        facts.upstreamFailure = failure.reason();
        if (done) {
            return;
        }
        cluster.stats().rqRxReset.increment();
        if (responding) {
            facts.flag(Failures.of(failure, false).flag());
            finish();
            sink.abort();
        } else if (isStale(failed, failure)) {
            staleTries++;
            exchange.worker().loop().execute(this::attempt);
        } else if (!retries.wants(failure.kind()) || !retry()) {
            finish();
            fail(exchange, sink, failure, retries.done() > 0);
        }
    }

    /** The try took longer than it may. */
    void tryTimedOut() {
        cluster.stats().rqPerTryTimeout.increment();
        tellTimeout();
        cancelStream();
        if (responding || !retries.wantsAfterTimeout() || !retry()) {
            timedOut();
        }
    }

    /** The request took longer than it may, or nothing moved for too long. */
    void timedOut() {
        cluster.stats().rqTimeout.increment();
        tellTimeout();
        facts.flag("UT");
        facts.details = "response_timeout";
        finish();
        if (responding) {
            sink.abort();
        } else {
            exchange.reply(sink, 504, "upstream request timeout");
        }
    }

    private void tellTimeout() {
        if (stream != null && !responding) {
            cluster.timedOut(stream.host());
        }
    }

    /** The wait before another try is over. */
    void retryNow() {
        attempt();
    }

    private void responseHead(HttpResponse response) {
        int status = response.status().code();
        UpstreamStream current = stream;
        if (current == null) {
            return;
        }
        if (retries.wants(status) && retry()) {
            return;
        }
        facts.responseNanos = System.nanoTime();
        cluster.stats().responses.count(status);
        if (retries.done() > 0 && status < 500) {
            cluster.stats().rqRetrySuccess.increment();
        }
        responding = true;
        facts.details = "via_upstream";
        if (status == 101) {
            switchProtocols(response, current);
            return;
        }
        ResponseHead.sanitize(
                response,
                exchange.service().serverName(),
                TimeUnit.NANOSECONDS.toMillis(facts.responseNanos - facts.startNanos));
        destination.rules().applyToResponse(response.headers(), facts);
        sink.head(response);
    }

    private void responseBody(HttpContent content) {
        if (done) {
            content.release();
        } else if (content instanceof LastHttpContent) {
            UpstreamStream ended = stream;
            stream = null;
            boolean early = !body.ended();
            finish();
            sink.body(content);
            if (early && ended != null) {
                ended.cancel();
            }
        } else {
            sink.body(content);
            if (!sink.writable() && stream != null) {
                stream.reading(false);
            }
        }
    }

    private void switchProtocols(HttpResponse response, UpstreamStream current) {
        if (exchange.upgrade() == null) {
            responding = false;
            cancelStream();
            finish();
            fail(exchange, sink, new Failure(Failure.Kind.PROTOCOL_ERROR, "protocol error", "unasked 101"), false);
        } else {
            timeouts.end();
            stream = null;
            sink.tunnel(response, current);
        }
    }

    /** Tries again where the body is still there and limits allow it. */
    private boolean retry() {
        if (retries.exhausted()) {
            cluster.stats().rqRetryLimitExceeded.increment();
            facts.flag("URX");
            return false;
        }
        if (!body.replayable()) {
            return false;
        }
        if (!retrying && !cluster.beginRetry()) {
            cluster.stats().rqRetryOverflow.increment();
            return false;
        }
        retrying = true;
        cluster.stats().rqRetry.increment();
        cancelStream();
        timeouts.retryAfter(retries.nextBackoffNanos());
        return true;
    }

    /**
     * Whether a pooled connection had been closed by the endpoint when the request was written to it: then the endpoint did nothing with
     * it. Only for methods that may be repeated, in case that it did (RFC 9110, 9.2.2).
     */
    private boolean isStale(@Nullable UpstreamStream failed, Failure failure) {
        return failed != null
                && failed.reused()
                && failure.kind() == Failure.Kind.TERMINATED
                && staleTries < MAX_STALE_TRIES
                && body.replayable()
                && Methods.isIdempotent(head.method());
    }

    private void cancelStream() {
        pending.cancel();
        pending = PendingStream.NONE;
        UpstreamStream current = stream;
        stream = null;
        if (current != null) {
            current.cancel();
        }
    }

    private void finish() {
        done = true;
        timeouts.end();
        cancelStream();
        body.release();
        cluster.endRequest();
        if (retrying) {
            cluster.endRetry();
        }
    }

    private static RequestTarget fail(Exchange exchange, ResponseSink sink, Failure failure, boolean retried) {
        Failures view = Failures.of(failure, retried);
        exchange.facts().flag(view.flag());
        exchange.facts().details = view.term();
        exchange.facts().upstreamFailure = failure.reason();
        return exchange.reply(sink, view.status(), view.body());
    }
}
