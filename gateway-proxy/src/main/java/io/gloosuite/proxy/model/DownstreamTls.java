package io.gloosuite.proxy.model;

import io.gloosuite.tls.netty.TlsOptions;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * TLS towards clients (xDS {@code DownstreamTlsContext}). While a named secret is missing, handshakes are refused.
 *
 * @param certificateSecret name of the {@link SecretConfig} with the server's identity
 * @param validationSecret name of the {@link SecretConfig} with the trust for client certificates; absent means none is asked for
 * @param requireClientCertificate whether a client without a certificate is refused; needs a validation secret
 * @param allowedSans exact SANs of client certificates; empty allows any
 * @param options ALPN {@code h2} gives HTTP/2
 * @param tickets whether sessions may be resumed by what the client holds
 * @param local those of the named secrets that come with it
 */
public record DownstreamTls(
        String certificateSecret,
        @Nullable String validationSecret,
        boolean requireClientCertificate,
        Set<String> allowedSans,
        TlsOptions options,
        Tickets tickets,
        List<LocalSecret> local) {
    public DownstreamTls {
        allowedSans = Set.copyOf(allowedSans);
        local = List.copyOf(local);
    }

    /** With discovered secrets only. */
    public DownstreamTls(
            String certificateSecret,
            @Nullable String validationSecret,
            boolean requireClientCertificate,
            Set<String> allowedSans,
            TlsOptions options) {
        this(
                certificateSecret,
                validationSecret,
                requireClientCertificate,
                allowedSans,
                options,
                Tickets.ALLOWED,
                List.of());
    }

    /** Session tickets (RFC 5077, RFC 8446 section 4.6.1). */
    public enum Tickets {
        ALLOWED,
        /** xDS {@code disable_stateless_session_resumption}. */
        NEVER
    }
}
