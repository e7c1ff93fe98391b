package io.gloosuite.tls;

import org.jspecify.annotations.Nullable;

/**
 * What one side of a TLS connection brings, all of one version.
 *
 * @param identity the own key and chain; null when this side shows no certificate
 * @param trust what the peer's chain must end in; null when no peer can be trusted
 * @param version names this content, for logs and metrics
 */
public record TlsMaterial(
        @Nullable Identity identity, @Nullable TrustAnchors trust, String version) {
    /** Nothing yet: no handshake succeeds with it. */
    public static final TlsMaterial EMPTY = of(null, null);

    /** Material whose version follows from its certificates: {@code <chain>.<trust>}, {@code none} for a part that is missing. */
    public static TlsMaterial of(@Nullable Identity identity, @Nullable TrustAnchors trust) {
        String chain = identity == null ? "none" : ContentVersion.of(identity.chain());
        String anchors = trust == null ? "none" : ContentVersion.of(trust.certificates());
        return new TlsMaterial(identity, trust, chain + "." + anchors);
    }
}
