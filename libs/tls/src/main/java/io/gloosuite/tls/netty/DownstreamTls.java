package io.gloosuite.tls.netty;

import io.gloosuite.tls.Identity;
import io.gloosuite.tls.TrustAnchors;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a data plane's listener answers.
 *
 * @param identities shown by kind of key: the first one that the client's algorithms allow; never empty
 * @param trust the CAs that clients' certificates must come from; null only when none is asked for
 * @param allowedSans names of which a client's certificate must carry one; empty allows any
 */
public record DownstreamTls(
        List<Identity> identities,
        @Nullable TrustAnchors trust,
        ClientCertificate clientCertificate,
        Set<String> allowedSans,
        TlsOptions options) {
    /** @throws IllegalArgumentException when there is no identity, or client certificates are asked for without a trusted CA */
    public DownstreamTls {
        identities = List.copyOf(identities);
        allowedSans = Set.copyOf(allowedSans);
        if (identities.isEmpty()) {
            throw new IllegalArgumentException("no identity (expected: at least one certificate and key)");
        }
        if (clientCertificate != ClientCertificate.NONE && trust == null) {
            throw new IllegalArgumentException("no trusted CA to verify client certificates with");
        }
    }

    /** A listener with one identity that asks no client for a certificate. */
    public static DownstreamTls of(Identity identity, TlsOptions options) {
        return new DownstreamTls(List.of(identity), null, ClientCertificate.NONE, Set.of(), options);
    }
}
