package io.gloosuite.tls.peer;

import java.util.Set;

/**
 * Which peers are welcome, beyond a chain that ends in the trust anchors.
 *
 * @param allowedSans the peer's certificate must carry one of these subject alternative names; empty allows any name
 * @param usage what the peer is; a certificate without extended key usages is good for both
 */
public record PeerRules(Set<String> allowedSans, Usage usage) {
    public PeerRules {
        allowedSans = Set.copyOf(allowedSans);
    }

    /** Peers that are servers and carry one of these names. */
    public static PeerRules servers(String... allowedSans) {
        return new PeerRules(Set.of(allowedSans), Usage.SERVER);
    }

    /** Peers that are clients and carry one of these names. */
    public static PeerRules clients(String... allowedSans) {
        return new PeerRules(Set.of(allowedSans), Usage.CLIENT);
    }
}
