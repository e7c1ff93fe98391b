package io.gloosuite.proxy.http;

import io.netty.handler.codec.http.HttpMethod;
import java.util.Set;

/** What methods promise. */
public final class Methods {
    private static final Set<HttpMethod> IDEMPOTENT = Set.of(
            HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS, HttpMethod.TRACE, HttpMethod.PUT, HttpMethod.DELETE);

    private Methods() {}

    /** Whether a request may be repeated though an endpoint may have begun with it (RFC 9110, 9.2.2). */
    public static boolean isIdempotent(HttpMethod method) {
        return IDEMPOTENT.contains(method);
    }
}
