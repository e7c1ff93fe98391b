package io.gloosuite.proxy.model;

import io.gloosuite.tls.netty.TlsOptions;
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
 */
public record DownstreamTls(
        String certificateSecret,
        @Nullable String validationSecret,
        boolean requireClientCertificate,
        Set<String> allowedSans,
        TlsOptions options) {
    public DownstreamTls {
        allowedSans = Set.copyOf(allowedSans);
    }
}
