package io.gloosuite.proxy.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;

/**
 * A request in the hands of filters. May be used from any thread; work hops to the event loop. Buffers are owned by whom they are handed
 * to, who releases them. Trailers do not pass filters.
 */
public interface FilteredExchange {
    /** The head as the client sent it, hop-by-hop headers removed. Owned by the filters. */
    HttpRequest request();

    /** The request's body, for one subscriber. Backpressure reaches the client. */
    Flow.Publisher<ByteBuf> requestBody();

    InetSocketAddress remoteAddress();

    InetSocketAddress localAddress();

    /** Whether the client's connection is TLS. */
    boolean secure();

    /** The exchange's event loop; continue there to save thread hops. */
    Executor executor();

    /**
     * Does what the route says (rewrites, clusters, retries, timeouts, redirect, direct response) with a head and a body. At most once.
     * Failures of the upstream are responses (503, 504) as without filters, not exceptions.
     */
    CompletionStage<Response> forward(HttpRequest head, Flow.Publisher<ByteBuf> body);

    /** Answers the client. At most once; without a call of {@link #forward} the route's action does not happen. */
    CompletionStage<Void> respond(HttpResponse head, Flow.Publisher<ByteBuf> body);

    /** Ends the exchange with 500, or by closing when the response has begun. The cause is logged. */
    void fail(Throwable cause);

    /** Completes when the exchange is over, in whatever way: release what belongs to it. */
    CompletionStage<Void> ended();

    /**
     * What the action answered.
     *
     * @param body for one subscriber; not subscribing keeps the upstream waiting until the exchange ends
     */
    record Response(HttpResponse head, Flow.Publisher<ByteBuf> body) {}
}
