package io.gloosuite.proxy.tls;

import io.gloosuite.proxy.model.DownstreamTls;
import io.gloosuite.proxy.model.DownstreamTls.Tickets;
import io.gloosuite.proxy.model.UnusableConfigException;
import io.gloosuite.tls.Identity;
import io.gloosuite.tls.TlsMaterial;
import io.gloosuite.tls.netty.ClientCertificate;
import io.gloosuite.tls.netty.TlsContexts;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.ReferenceCountedOpenSslEngine;
import io.netty.handler.ssl.SslContext;
import io.netty.internal.tcnative.SSL;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/**
 * TLS of a filter chain: the context for the next handshake, or why there is none. Refreshed when a secret changes; read by any
 * thread.
 */
public final class DownstreamTransport {
    private final @Nullable DownstreamTls tls;
    private final Secrets secrets;
    private volatile State state = new State(null, null, "");

    /**
     * Makes the context where the secrets are there.
     *
     * @param tls absent is plain text
     * @throws UnusableConfigException where no context can be made of it
     */
    public DownstreamTransport(@Nullable DownstreamTls tls, Secrets secrets) throws UnusableConfigException {
        this.tls = tls;
        this.secrets = secrets;
        refresh();
    }

    private record State(
            @Nullable TlsMaterial material, @Nullable SslContext context, String missing) {}

    public boolean isTls() {
        return tls != null;
    }

    /** Empty for plain text, and while a secret is missing. */
    public Optional<SslContext> context() {
        return Optional.ofNullable(state.context);
    }

    /** Which secret is missing; empty where none is. */
    public String missing() {
        return state.missing;
    }

    /** Whether a secret is named. */
    public boolean names(String secret) {
        return tls != null && (tls.certificateSecret().equals(secret) || secret.equals(tls.validationSecret()));
    }

    /** Sets on a connection what a context cannot be told: BoringSSL gives tickets in TLS 1.3 unless each connection says no. */
    public void tune(SSLEngine engine) {
        if (tls != null
                && tls.tickets() == Tickets.NEVER
                && engine instanceof ReferenceCountedOpenSslEngine boringSsl) {
            SSL.setOptions(boringSsl.sslPointer(), SSL.SSL_OP_NO_TICKET);
        }
    }

    /** Takes up the secrets as they are now. */
    public void refresh() throws UnusableConfigException {
        if (tls == null) {
            return;
        }
        try {
            TlsMaterial material = secrets.material(tls.certificateSecret(), tls.validationSecret());
            if (!material.equals(state.material)) {
                state = new State(material, context(tls, material), "");
            }
        } catch (SecretMissingException e) {
            state = new State(null, null, String.valueOf(e.getMessage()));
        }
    }

    private static SslContext context(DownstreamTls tls, TlsMaterial material) throws UnusableConfigException {
        Identity identity = material.identity();
        if (identity == null) {
            throw new UnusableConfigException("secret " + tls.certificateSecret() + " (expected: a certificate)");
        }
        ClientCertificate client = material.trust() == null
                ? ClientCertificate.NONE
                : tls.requireClientCertificate() ? ClientCertificate.REQUIRED : ClientCertificate.OPTIONAL;
        if (tls.tickets() == Tickets.NEVER && !OpenSsl.isAvailable()) {
            throw new UnusableConfigException(
                    "tls: disable_stateless_session_resumption needs BoringSSL (netty-tcnative), which is not here: "
                            + OpenSsl.unavailabilityCause());
        }
        try {
            return TlsContexts.downstream(new io.gloosuite.tls.netty.DownstreamTls(
                    List.of(identity), material.trust(), client, tls.allowedSans(), tls.options()));
        } catch (IllegalArgumentException e) {
            throw new UnusableConfigException("tls: " + e.getMessage());
        }
    }
}
