package io.gloosuite.proxy.model;

import java.util.List;

/** The endpoints of clusters whose {@link ClusterConfig.Eds} names them (xDS {@code ClusterLoadAssignment}). */
public record EndpointsConfig(String serviceName, List<ClusterConfig.Endpoint> endpoints) {
    public EndpointsConfig {
        endpoints = List.copyOf(endpoints);
    }
}
