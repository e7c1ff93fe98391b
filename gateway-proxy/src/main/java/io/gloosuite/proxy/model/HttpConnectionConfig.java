package io.gloosuite.proxy.model;

import io.gloosuite.proxy.model.http.HttpFilter;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How HTTP is spoken with clients (xDS {@code HttpConnectionManager}).
 *
 * @param statPrefix counters are {@code http.<statPrefix>.*}
 * @param routes name of the {@link RouteConfig}; while it is missing every request is answered 404
 * @param inlineRoutes routes given with the listener, instead of a named route configuration
 * @param codec what is spoken
 * @param serverName value of the response header {@code server}; Envoy's default is {@code envoy}
 * @param useRemoteAddress whether this proxy is the edge: the client's address is appended to {@code x-forwarded-for}, and what clients
 *     send of {@code x-envoy-*}, {@code x-forwarded-proto} and {@code x-request-id} is not believed
 * @param generateRequestId whether {@code x-request-id} is made where the client sent none
 * @param hostPort whether a port is taken off {@code Host} before routing and forwarding
 * @param acceptHttp10 whether HTTP/1.0 is served; else 426
 * @param websocketUpgrade whether {@code Upgrade: websocket} is tunnelled; else 403
 * @param idleTimeout connections without a request are closed after it; zero is never. Envoy's default is 1 h
 * @param streamIdleTimeout requests without a byte in either direction end after it; zero is never. Envoy's default is 5 min
 * @param requestHeadersTimeout limit from the first byte of a request to the end of its headers; zero is 15 s
 * @param drainTimeout how long connections without a request stay open when the listener goes; Envoy's default is 5 s
 * @param maxRequestHeadersKib 60 in Envoy; more is answered 431
 * @param maxConcurrentStreams of one HTTP/2 connection
 * @param normalizePath whether dot segments, backslashes and needless escapes are taken out of the path before routing and forwarding
 * @param accessLogs none writes none
 * @param filters what every request passes before its route's action, in order
 */
public record HttpConnectionConfig(
        String statPrefix,
        String routes,
        @Nullable RouteConfig inlineRoutes,
        Codec codec,
        String serverName,
        boolean useRemoteAddress,
        boolean generateRequestId,
        HostPort hostPort,
        boolean acceptHttp10,
        boolean websocketUpgrade,
        Duration idleTimeout,
        Duration streamIdleTimeout,
        Duration requestHeadersTimeout,
        Duration drainTimeout,
        int maxRequestHeadersKib,
        int maxConcurrentStreams,
        boolean normalizePath,
        List<AccessLogConfig> accessLogs,
        List<HttpFilter> filters) {
    public HttpConnectionConfig {
        accessLogs = List.copyOf(accessLogs);
        filters = List.copyOf(filters);
    }

    /** AUTO: HTTP/2 by ALPN or by its preface, else HTTP/1.1. */
    public enum Codec {
        AUTO,
        HTTP1,
        HTTP2
    }

    /** What happens to the port of {@code Host}. STRIP_MATCHING takes it off where it is the listener's. */
    public enum HostPort {
        KEEP,
        STRIP_MATCHING,
        STRIP_ANY
    }

    /** Envoy's defaults with a named route configuration. */
    public static HttpConnectionConfig of(String statPrefix, String routes) {
        return new HttpConnectionConfig(
                statPrefix,
                routes,
                null,
                Codec.AUTO,
                "envoy",
                false,
                true,
                HostPort.KEEP,
                false,
                false,
                Duration.ofHours(1),
                Duration.ofMinutes(5),
                Duration.ZERO,
                Duration.ofSeconds(5),
                60,
                1024,
                false,
                List.of(),
                List.of());
    }

    /** The same with these filters. */
    public HttpConnectionConfig withFilters(List<HttpFilter> next) {
        return new HttpConnectionConfig(
                statPrefix,
                routes,
                inlineRoutes,
                codec,
                serverName,
                useRemoteAddress,
                generateRequestId,
                hostPort,
                acceptHttp10,
                websocketUpgrade,
                idleTimeout,
                streamIdleTimeout,
                requestHeadersTimeout,
                drainTimeout,
                maxRequestHeadersKib,
                maxConcurrentStreams,
                normalizePath,
                accessLogs,
                next);
    }
}
