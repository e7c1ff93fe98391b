package io.gloosuite.proxy.model;

import io.gloosuite.tls.TlsMaterial;

/**
 * A named secret (xDS {@code Secret}).
 *
 * @param material an identity for a {@code tls_certificate}, trust for a {@code validation_context}; its version makes pools and contexts new
 */
public record SecretConfig(String name, TlsMaterial material) {
    /** This process's own certificate, which no control plane sends. */
    public static final String OWN_IDENTITY = "own:server_cert";

    /** Whom this process itself trusts. */
    public static final String OWN_TRUST = "own:validation_context";

    /** Whether a secret is this process's own. */
    public static boolean isOwn(String name) {
        return name.equals(OWN_IDENTITY) || name.equals(OWN_TRUST);
    }
}
