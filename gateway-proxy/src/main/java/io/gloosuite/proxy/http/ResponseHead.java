package io.gloosuite.proxy.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.util.AsciiString;

/** A response's head on its way from the endpoint to the client: changed in place. */
public final class ResponseHead {
    private static final int MAX_CACHED_MILLIS = 1024;
    private static final AsciiString[] MILLIS = new AsciiString[MAX_CACHED_MILLIS];

    static {
        for (int i = 0; i < MAX_CACHED_MILLIS; i++) {
            MILLIS[i] = AsciiString.cached(Integer.toString(i));
        }
    }

    private ResponseHead() {}

    /**
     * Takes off what is for the endpoint's connection only and adds what the proxy says of itself.
     *
     * @param serviceMillis from the request's start to this head
     */
    public static void sanitize(HttpResponse response, CharSequence serverName, long serviceMillis) {
        HttpHeaders headers = response.headers();
        removeForConnection(headers);
        headers.set(Names.SERVICE_TIME, millis(serviceMillis));
        addOwn(headers, serverName);
    }

    /** {@code server}, and {@code date} where there is none. */
    public static void addOwn(HttpHeaders headers, CharSequence serverName) {
        headers.set(HttpHeaderNames.SERVER, serverName);
        if (!headers.contains(HttpHeaderNames.DATE)) {
            headers.set(HttpHeaderNames.DATE, HttpDate.now());
        }
    }

    /** Takes off what is for the endpoint's connection only. */
    public static void removeForConnection(HttpHeaders headers) {
        HopByHop.remove(headers);
        HopByHop.removeExtensions(headers);
    }

    /** For heads that were made here, not by an endpoint. */
    public static void removeHopByHop(HttpHeaders headers) {
        HopByHop.remove(headers);
    }

    private static CharSequence millis(long millis) {
        return millis >= 0 && millis < MAX_CACHED_MILLIS ? MILLIS[(int) millis] : Long.toString(millis);
    }
}
