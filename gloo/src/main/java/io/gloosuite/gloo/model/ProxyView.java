package io.gloosuite.gloo.model;

import java.util.List;

/** What a proxy serves, for people: the step between Gateways and Envoy's resources. */
public record ProxyView(String namespace, String name, List<ListenerView> listeners) {

    /** One port of a proxy. */
    public record ListenerView(
            String name, String gateway, String bindAddress, int bindPort, List<VirtualHostView> virtualHosts) {}

    /** One VirtualService on a port; {@code sniDomains} is empty without TLS or when any name is served. */
    public record VirtualHostView(String virtualService, List<String> domains, List<String> sniDomains, int routes) {}
}
