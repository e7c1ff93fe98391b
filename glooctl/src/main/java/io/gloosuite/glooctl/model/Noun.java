package io.gloosuite.glooctl.model;

import java.util.List;
import java.util.Locale;

/** The kinds of objects that gloo's REST admin knows, with their words on the command line. */
public enum Noun {
    UPSTREAM("Upstream", "gloo.solo.io/v1", "upstreams", "us u upstreams"),
    VIRTUAL_SERVICE("VirtualService", "gateway.solo.io/v1", "virtualservices", "vs virtualservices"),
    ROUTE_TABLE("RouteTable", "gateway.solo.io/v1", "routetables", "rt routetables"),
    GATEWAY("Gateway", "gateway.solo.io/v1", "gateways", "gw gateways"),
    AUTH_CONFIG("AuthConfig", "enterprise.gloo.solo.io/v1", "authconfigs", "ac authconfigs"),
    RATE_LIMIT_CONFIG("RateLimitConfig", "ratelimit.solo.io/v1alpha1", "ratelimitconfigs", "rlc ratelimitconfigs"),
    PROXY("Proxy", "gloo.solo.io/v1", "proxies", "px p proxies"),
    SETTINGS("Settings", "gloo.solo.io/v1", "settings", "st"),
    SECRET("Secret", "v1", "secrets", "s secrets"),
    CONFIG_MAP("ConfigMap", "v1", "configmaps", "cm configmaps"),
    SERVICE("Service", "v1", "services", "svc services"),
    ENDPOINT_SLICE("EndpointSlice", "discovery.k8s.io/v1", "endpointslices", "endpointslices");

    private final String kind;
    private final String apiVersion;
    private final String plural;
    private final String aliases;

    Noun(String kind, String apiVersion, String plural, String aliases) {
        this.kind = kind;
        this.apiVersion = apiVersion;
        this.plural = plural;
        this.aliases = aliases;
    }

    /** As {@code kind:} spells it. */
    public String kind() {
        return kind;
    }

    public String apiVersion() {
        return apiVersion;
    }

    /** As the REST admin's paths spell it. */
    public String plural() {
        return plural;
    }

    /** As the command line spells it: {@code virtualservice}. */
    public String word() {
        return kind.toLowerCase(Locale.ROOT);
    }

    /** What else the command line takes for {@link #word}. */
    public List<String> aliases() {
        return List.of(aliases.split(" "));
    }

    /** With its API group, as in {@code upstream.gloo.solo.io}; core kinds have none. */
    public String qualifiedWord() {
        int slash = apiVersion.indexOf('/');
        return slash < 0 ? word() : word() + "." + apiVersion.substring(0, slash);
    }
}
