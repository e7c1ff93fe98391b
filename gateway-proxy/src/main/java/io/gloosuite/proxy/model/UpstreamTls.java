package io.gloosuite.proxy.model;

import io.gloosuite.tls.netty.TlsOptions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * TLS towards endpoints (xDS {@code UpstreamTlsContext}). While a named secret is missing, requests are answered 503: never
 * plain text and never unverified.
 *
 * @param identitySecret name of the {@link SecretConfig} with the client certificate; absent presents none
 * @param validationSecret name of the {@link SecretConfig} with the trust; absent verifies nothing, as in Envoy
 * @param sni empty sends none
 * @param allowedSans exact SANs, one of which the endpoint's certificate must have; empty allows any name
 */
public record UpstreamTls(
        @Nullable String identitySecret,
        @Nullable String validationSecret,
        String sni,
        Set<String> allowedSans,
        TlsOptions options) {
    public UpstreamTls {
        allowedSans = Set.copyOf(allowedSans);
    }
}
