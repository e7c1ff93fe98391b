package io.gloosuite.extauth.testing;

import io.envoyproxy.envoy.service.auth.v3.AttributeContext;
import io.envoyproxy.envoy.service.auth.v3.CheckRequest;
import io.gloosuite.extauth.check.AuthRequest;
import java.net.URI;
import java.util.Map;

/** Requests as a data plane asks about them. */
public final class Requests {

    private Requests() {}

    /** A GET with headers of lower-case names. */
    public static AuthRequest get(String url, Map<String, String> headers) {
        URI uri = URI.create(url);
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        AttributeContext.HttpRequest http = AttributeContext.HttpRequest.newBuilder()
                .setMethod("GET")
                .setScheme(uri.getScheme())
                .setHost(uri.getAuthority())
                .setPath(uri.getRawPath() + query)
                .putAllHeaders(headers)
                .build();
        return AuthRequest.of(CheckRequest.newBuilder()
                .setAttributes(AttributeContext.newBuilder()
                        .setRequest(AttributeContext.Request.newBuilder().setHttp(http)))
                .build());
    }

    /** A GET with a bearer token. */
    public static AuthRequest bearer(String token) {
        return get("https://api.example.com/", Map.of("authorization", "Bearer " + token));
    }
}
