package io.gloosuite.xds.client;

import io.envoyproxy.envoy.config.core.v3.Node;

/**
 * Where a process gets its identity.
 *
 * @param address of the sds: {@code host:port} on the loopback interface, or {@code unix:/path}
 * @param node who asks; the sds lists its clients by {@code node.id}
 * @param identityName resource with the certificate chain and key
 * @param trustName resource with the trusted CAs
 */
public record SdsSettings(String address, Node node, String identityName, String trustName, Backoff backoff) {
    /** With the names that Gloo's sds serves, {@code server_cert} and {@code validation_context}. */
    public static SdsSettings of(String address, Node node) {
        return new SdsSettings(address, node, "server_cert", "validation_context", Backoff.local());
    }
}
