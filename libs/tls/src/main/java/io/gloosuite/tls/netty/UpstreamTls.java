package io.gloosuite.tls.netty;

import io.gloosuite.tls.TlsMaterial;
import io.gloosuite.tls.netty.PeerCheck.Unverified;
import io.gloosuite.tls.netty.PeerCheck.Verified;
import org.jspecify.annotations.Nullable;

/**
 * How a data plane connects to one cluster.
 *
 * @param material the certificate to show, if any, and the CAs that the backend's must come from
 * @param peer must be {@link Unverified} for material without trust to be accepted
 * @param sni the server name to send; null sends none
 */
public record UpstreamTls(
        TlsMaterial material,
        TlsOptions options,
        PeerCheck peer,
        @Nullable String sni) {
    /** @throws IllegalArgumentException when the peer is to be verified and there is no trusted CA to do it with */
    public UpstreamTls {
        if (peer instanceof Verified && material.trust() == null) {
            throw new IllegalArgumentException(
                    "no trusted CA to verify the backend with (expected: a CA, or Unverified)");
        }
    }
}
