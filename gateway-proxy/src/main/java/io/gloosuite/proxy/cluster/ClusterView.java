package io.gloosuite.proxy.cluster;

import io.gloosuite.proxy.upstream.HostAddress;
import java.util.List;

/**
 * A cluster for whoever looks.
 *
 * @param problem why requests fail; empty when they do not
 */
public record ClusterView(String name, String problem, List<EndpointView> endpoints) {
    /** An endpoint for whoever looks. */
    public record EndpointView(HostAddress address, int weight, boolean healthy) {}
}
