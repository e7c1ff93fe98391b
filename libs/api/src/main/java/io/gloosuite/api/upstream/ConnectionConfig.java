package io.gloosuite.api.upstream;

import io.gloosuite.api.shape.Shape;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How connections to an upstream behave. */
public record ConnectionConfig(
        @Nullable Integer maxRequestsPerConnection,
        @Nullable Duration connectTimeout,
        @Nullable TcpKeepalive tcpKeepalive,
        @Nullable Integer perConnectionBufferLimitBytes,
        @Nullable HttpProtocolOptions commonHttpProtocolOptions,
        @Nullable Http1ProtocolOptions http1ProtocolOptions) {

    /** Probes on idle connections. */
    public record TcpKeepalive(
            @Nullable Integer keepaliveProbes,
            @Nullable Duration keepaliveTime,
            @Nullable Duration keepaliveInterval) {}

    /** Limits of HTTP connections of any version. */
    public record HttpProtocolOptions(
            @Nullable Duration idleTimeout,
            @Nullable Integer maxHeadersCount,
            @Nullable Duration maxStreamDuration,
            @Nullable HeadersWithUnderscoresAction headersWithUnderscoresAction) {}

    /** What to do with a header name that has an underscore. */
    public enum HeadersWithUnderscoresAction {
        ALLOW,
        REJECT_CLIENT_REQUEST,
        DROP_HEADER
    }

    /** How HTTP/1 is written. */
    @Shape(oneOf = {"properCaseHeaderKeyFormat", "preserveCaseHeaderKeyFormat"})
    public record Http1ProtocolOptions(
            @Nullable Boolean enableTrailers,
            @Nullable Boolean properCaseHeaderKeyFormat,
            @Nullable Boolean preserveCaseHeaderKeyFormat,
            @Nullable Boolean overrideStreamErrorOnInvalidHttpMessage) {}
}
