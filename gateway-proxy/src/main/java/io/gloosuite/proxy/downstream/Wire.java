package io.gloosuite.proxy.downstream;

import io.gloosuite.proxy.accesslog.Facts;
import io.gloosuite.proxy.upstream.UpstreamStream;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;

/** What differs between the protocols that clients speak. One for each {@link DownstreamHandler}; for the worker's thread only. */
public sealed interface Wire permits Http1Wire, Http2Wire {
    /** A request came; tells whether another may come after it. */
    boolean begin(HttpRequest request, Facts facts);

    /** Whether a request has no body, as far as its head tells. */
    boolean isBodyless(HttpRequest request);

    /** Lets a client go on that waits before it sends the body; the header is taken off. */
    void expectContinue(ChannelHandlerContext context, HttpRequest request);

    /** Frames a response for the client; tells whether another request may come after it. */
    boolean frame(HttpResponse response, boolean keepAlive);

    /** The response is out and nothing more is served. */
    void close(ChannelHandlerContext context, boolean requestEnded);

    /** The response cannot be ended: makes sure that the client notices. */
    void abort(ChannelHandlerContext context);

    void tunnel(ChannelHandlerContext context, HttpResponse response, UpstreamStream stream);

    boolean isReset(Object event);

    /** Whether a connection without a request may be closed: no part of a next one came. */
    boolean mayCloseIdle();

    /** Waits for the next request. */
    void idle();

    /** Bytes came that are not yet a whole head, and no request is being served. */
    void headBegan();
}
