package io.gloosuite.proxy.upstream;

import io.gloosuite.proxy.stats.ClusterStats;
import java.net.ConnectException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;

/**
 * Why a stream to an endpoint failed.
 *
 * @param detail may be shown to clients
 * @param reason for logs only, since it names certificates and secrets (never what is in them)
 */
public record Failure(Kind kind, String detail, String reason) {
    public Failure(Kind kind, String detail) {
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

    /** Causes of causes that are looked at; a chain that is longer may be a circle. */
    private static final int MAX_DEPTH = 10;

    /** Names why a connection could not be opened, and counts it. */
    static Failure ofConnecting(Throwable cause, ClusterStats stats) {
        Failure.Kind kind = Failure.Kind.CONNECT_FAILURE;
        Throwable certificate = find(cause, CertificateException.class);
        if (certificate != null) {
            String reason = String.valueOf(certificate.getMessage());
            (reason.contains("subject alternative names") ? stats.sslFailVerifySan : stats.sslFailVerifyError)
                    .increment();
            return new Failure(kind, "TLS_error: CERTIFICATE_VERIFY_FAILED", reason);
        }
        if (find(cause, SSLException.class) != null) {
            stats.sslConnectionError.increment();
            return new Failure(kind, "TLS_error", firstLine(cause));
        }
        String detail = cause instanceof ConnectException ? "delayed connect error: 111" : "connection closed";
        return new Failure(kind, detail, firstLine(cause));
    }

    private static String firstLine(Throwable cause) {
        String message = cause.getMessage();
        return message == null
                ? cause.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }

    private static @org.jspecify.annotations.Nullable Throwable find(Throwable cause, Class<? extends Throwable> type) {
        Throwable at = cause;
        for (int depth = 0; at != null && depth < MAX_DEPTH; depth++) {
            if (type.isInstance(at)) {
                return at;
            }
            at = at.getCause();
        }
        return null;
    }
}
