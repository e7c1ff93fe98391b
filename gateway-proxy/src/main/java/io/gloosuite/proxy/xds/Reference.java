package io.gloosuite.proxy.xds;

/** A resource that another one needs. */
record Reference(ResourceType type, String name) {
    /**
     * Every cluster of the first configuration. Listeners wait for it, as in Envoy: a data plane that has just started
     * takes no request before it knows where to send it.
     */
    static final Reference FIRST_CLUSTERS = new Reference(ResourceType.CLUSTERS, "*");
}
