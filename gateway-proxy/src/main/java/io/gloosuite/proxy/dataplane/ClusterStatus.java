package io.gloosuite.proxy.dataplane;

import io.gloosuite.proxy.cluster.ClusterView.Flag;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A cluster for {@code /clusters}.
 *
 * @param problem why it cannot be used, as a secret that is missing
 */
public record ClusterStatus(String name, Optional<String> problem, List<EndpointStatus> endpoints) {
    /**
     * One endpoint.
     *
     * @param address {@code ip:port}
     * @param flags why it is not used; empty when it is healthy
     */
    public record EndpointStatus(String address, String hostname, int weight, Set<Flag> flags) {}
}
