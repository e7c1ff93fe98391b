package io.gloosuite.tls.netty;

import java.util.Set;

/** What a data plane asks of a backend's certificate. */
public sealed interface PeerCheck {
    /**
     * The chain ends in the trust anchors, is valid now and made for servers.
     *
     * @param sans the certificate carries one of these names, whatever host is connected to; empty allows any name
     */
    record Verified(Set<String> sans) implements PeerCheck {
        public Verified {
            sans = Set.copyOf(sans);
        }
    }

    /** Any certificate will do, because the user asked for encryption alone. Never a fallback. */
    record Unverified() implements PeerCheck {}
}
