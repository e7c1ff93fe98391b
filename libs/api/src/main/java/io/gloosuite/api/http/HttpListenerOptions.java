package io.gloosuite.api.http;

import io.gloosuite.api.shape.Shape;
import org.jspecify.annotations.Nullable;

/** How the HTTP of a port is treated. Who asks for protection that the suite does not give gets no port without it. */
@Shape(
        unsupported = {
            "extensions",
            "waf",
            "dlp",
            "wasm",
            "extauth",
            "jwt",
            "rbac",
            "csrf",
            "buffer",
            "ratelimit",
            "ratelimitServer",
            "httpLocalRatelimit",
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
public record HttpListenerOptions(@Nullable HttpConnectionManagerSettings httpConnectionManagerSettings) {

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
