package io.gloosuite.proxy.model;

import io.gloosuite.tls.TlsMaterial;

/**
 * A named secret (xDS {@code Secret}).
 *
 * @param material an identity for a {@code tls_certificate}, trust for a {@code validation_context}; its version makes pools and contexts new
 */
public record SecretConfig(String name, TlsMaterial material) {}
