package io.gloosuite.proxy.cluster;

/**
 * Why a stream to an endpoint failed.
 *
 * @param detail may be shown to clients
 * @param reason for logs only, since it names certificates and secrets (never what is in them)
 */
public record Failure(Kind kind, String detail, String reason) {
    Failure(Kind kind, String detail) {
        this(kind, detail, detail);
    }

    /** What went wrong, as far as responses and retries tell it apart. */
    public enum Kind {
        /** No endpoint that may be used, or its TLS material is missing. */
        NO_HEALTHY_UPSTREAM,
        /** A circuit breaker's limit. */
        OVERFLOW,
        CONNECT_FAILURE,
        CONNECT_TIMEOUT,
        /** The connection ended before the response did. */
        TERMINATED,
        /** The endpoint reset the stream. */
        RESET,
        /** The endpoint did not begin with the request. */
        REFUSED,
        /** What came is no HTTP. */
        PROTOCOL_ERROR
    }
}
