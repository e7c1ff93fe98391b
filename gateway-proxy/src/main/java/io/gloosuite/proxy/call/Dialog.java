package io.gloosuite.proxy.call;

import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpObject;
import org.jspecify.annotations.Nullable;

/**
 * What is said on a call. Ends with exactly one of {@link #ended}, {@link #failed} and {@link #abandoned}, which free what it holds. On
 * the worker's thread only.
 */
public interface Dialog {
    /** The request, whole; asked for again where it is sent again. */
    FullHttpRequest request();

    /**
     * Whether the request may be sent again over a fresh connection when a pooled one turned out closed: an endpoint may have begun with
     * it all the same (RFC 9110, 9.2.2).
     */
    boolean repeatable();

    /** Takes a part of the answer and ownership of it; tells what is wrong with it, null for nothing. */
    @Nullable
    String received(HttpObject part);

    /** The answer's last part was received. */
    void ended();

    /** There is no answer, or no good one. */
    void failed(CallFailure failure);

    /** Nobody waits any more. */
    void abandoned();
}
