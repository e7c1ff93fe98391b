package io.gloosuite.proxy.dataplane;

import java.util.List;
import java.util.Optional;

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
     */
    public record EndpointStatus(String address, String hostname, int weight, boolean healthy) {}
}
