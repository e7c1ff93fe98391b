package io.gloosuite.proxy.model;

import io.gloosuite.tls.netty.TlsOptions;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * TLS towards endpoints (xDS {@code UpstreamTlsContext}). While a named secret is missing the cluster's requests fail with 503: never
 * plain text and never unverified.
 *
 * @param identitySecret name of the {@link SecretConfig} with the client certificate; absent presents none
 * @param validationSecret name of the {@link SecretConfig} with the trust; absent verifies nothing, as in Envoy
 * @param sni empty sends none
 * @param allowedSans exact SANs, one of which the endpoint's certificate must have; empty allows any name
 * @param local those of the named secrets that come with it
 */
public record UpstreamTls(
        @Nullable String identitySecret,
        @Nullable String validationSecret,
        String sni,
        Set<String> allowedSans,
        TlsOptions options,
        List<LocalSecret> local) {
    public UpstreamTls {
        allowedSans = Set.copyOf(allowedSans);
        local = List.copyOf(local);
    }

    /** With discovered secrets only. */
    public UpstreamTls(
            @Nullable String identitySecret,
            @Nullable String validationSecret,
            String sni,
            Set<String> allowedSans,
            TlsOptions options) {
        this(identitySecret, validationSecret, sni, allowedSans, options, List.of());
    }
}
