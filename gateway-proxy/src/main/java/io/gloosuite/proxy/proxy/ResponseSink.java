package io.gloosuite.proxy.proxy;

import io.gloosuite.proxy.upstream.UpstreamStream;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;

/** Where the response of one request goes, and what may be asked of who sent the request. For the worker's thread only. */
public interface ResponseSink {
    /** The head of a response whose body follows. */
    void head(HttpResponse response);

    /** A part of the body; the last one ends the response. Ownership goes with it. */
    void body(HttpContent part);

    /** A whole response. */
    void reply(FullHttpResponse response);

    void flush();

    /** Whether more may be written without piling up. */
    boolean writable();

    /** The response began and cannot be ended. */
    void abort();

    /** Stops or goes on reading the request's body. */
    void reading(boolean on);

    /** The endpoint switched protocols: from now on bytes go both ways. */
    void tunnel(HttpResponse response, UpstreamStream stream);
}
