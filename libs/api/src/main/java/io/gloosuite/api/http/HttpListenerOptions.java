package io.gloosuite.api.http;

import io.gloosuite.api.extauth.ExtAuthSettings;
import io.gloosuite.api.ratelimit.LocalRateLimitSettings;
import io.gloosuite.api.ratelimit.RateLimitServer;
import io.gloosuite.api.shape.Shape;
import org.jspecify.annotations.Nullable;

/**
 * How the HTTP of a port is treated. Who asks for protection that the suite does not give gets no port without it.
 *
 * @param extauth in place of the Settings' {@code extauth}
 * @param ratelimitServer in place of the Settings' {@code ratelimitServer}
 */
@Shape(
        unsupported = {
            "extensions",
            "waf",
            "dlp",
            "wasm",
            "jwt",
            "rbac",
            "csrf",
            "buffer",
            "networkLocalRatelimit",
            "connectionLimit",
            "extProc",
            "extProcEarly",
            "extProcLate",
            "headerValidationSettings",
            "sanitizeClusterHeader",
            "leftmostXffAddress",
            "dynamicForwardProxy",
            "grpcJsonTranscoder",
            "statefulSession",
            "tap",
            "healthCheck"
        },
        unheeded = {"grpcWeb", "caching", "gzip", "proxyLatency", "router", "disableExtProc"})
public record HttpListenerOptions(
        @Nullable HttpConnectionManagerSettings httpConnectionManagerSettings,
        @Nullable ExtAuthSettings extauth,
        @Nullable RateLimitServer ratelimitServer,
        @Nullable LocalRateLimitSettings httpLocalRatelimit) {

    /** How connections and requests are read. */
    @Shape(
            unsupported = {
                "headersWithUnderscoresAction",
                "pathWithEscapedSlashesAction",
                "mergeSlashes",
                "earlyHeaderManipulation"
            },
            unheeded = {
                "acceptHttp10",
                "allowChunkedLength",
                "appendXForwardedPort",
                "codecType",
                "defaultHostForHttp10",
                "delayedCloseTimeout",
                "drainTimeout",
                "enableTrailers",
                "forwardClientCertDetails",
                "generateRequestId",
                "http2ProtocolOptions",
                "idleTimeout",
                "internalAddressConfig",
                "maxConnectionDuration",
                "maxHeadersCount",
                "maxRequestHeadersKb",
                "maxRequestsPerConnection",
                "maxStreamDuration",
                "normalizePath",
                "preserveCaseHeaderKeyFormat",
                "preserveExternalRequestId",
                "properCaseHeaderKeyFormat",
                "proxy100Continue",
                "requestHeadersTimeout",
                "requestTimeout",
                "serverHeaderTransformation",
                "serverName",
                "setCurrentClientCertDetails",
                "skipXffAppend",
                "streamIdleTimeout",
                "stripAnyHostPort",
                "tracing",
                "upgrades",
                "useRemoteAddress",
                "uuidRequestIdConfig",
                "via",
                "xffNumTrustedHops"
            })
    public record HttpConnectionManagerSettings() {}
}
