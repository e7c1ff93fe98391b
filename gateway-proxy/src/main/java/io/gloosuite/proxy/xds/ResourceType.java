package io.gloosuite.proxy.xds;

/** The types of resources that a data plane takes, in an order in which none waits for one behind it. */
public enum ResourceType {
    SECRETS("envoy.extensions.transport_sockets.tls.v3.Secret"),
    ENDPOINTS("envoy.config.endpoint.v3.ClusterLoadAssignment"),
    CLUSTERS("envoy.config.cluster.v3.Cluster"),
    ROUTES("envoy.config.route.v3.RouteConfiguration"),
    LISTENERS("envoy.config.listener.v3.Listener");

    private final String typeUrl;

    ResourceType(String message) {
        this.typeUrl = "type.googleapis.com/" + message;
    }

    /** The name of the type in xDS. */
    public String typeUrl() {
        return typeUrl;
    }
}
