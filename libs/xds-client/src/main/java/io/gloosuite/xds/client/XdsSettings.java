package io.gloosuite.xds.client;

import io.envoyproxy.envoy.config.core.v3.Node;

/**
 * What a client needs to know besides its channel.
 *
 * @param name of the client, for its thread and its log lines
 * @param node sent with the first request of each stream
 */
public record XdsSettings(String name, Node node, DiscoveryApi api, Backoff backoff) {
    /** An ADS client of a remote control plane. */
    public static XdsSettings aggregated(String name, Node node) {
        return new XdsSettings(name, node, DiscoveryApi.AGGREGATED, Backoff.remote());
    }

    /** An SDS client of a sidecar. */
    public static XdsSettings secret(String name, Node node) {
        return new XdsSettings(name, node, DiscoveryApi.SECRET, Backoff.local());
    }
}
