package io.gloosuite.proxy.cluster;

import io.gloosuite.proxy.upstream.HostAddress;
import java.util.List;
import java.util.Set;

/**
 * A cluster for whoever looks.
 *
 * @param problem why requests fail; empty when they do not
 */
public record ClusterView(String name, String problem, List<EndpointView> endpoints) {
    /** An endpoint for whoever looks. */
    public record EndpointView(HostAddress address, int weight, Set<Flag> flags) {}

    /** Why an endpoint is not used, by Envoy's names of {@code health_flags}. */
    public enum Flag {
        FAILED_EDS_HEALTH,
        FAILED_ACTIVE_HC,
        FAILED_OUTLIER_CHECK
    }
}
