package io.gloosuite.api.meta;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of objects the suite reads. */
public enum Kind {
    UPSTREAM("gloo.solo.io/v1", "Upstream", "upstreams"),
    VIRTUAL_SERVICE("gateway.solo.io/v1", "VirtualService", "virtualservices"),
    GATEWAY("gateway.solo.io/v1", "Gateway", "gateways"),
    SETTINGS("gloo.solo.io/v1", "Settings", "settings"),
    AUTH_CONFIG("enterprise.gloo.solo.io/v1", "AuthConfig", "authconfigs"),
    RATE_LIMIT_CONFIG("ratelimit.solo.io/v1alpha1", "RateLimitConfig", "ratelimitconfigs"),
    SECRET("v1", "Secret", "secrets"),
    CONFIG_MAP("v1", "ConfigMap", "configmaps"),
    SERVICE("v1", "Service", "services"),
    ENDPOINT_SLICE("discovery.k8s.io/v1", "EndpointSlice", "endpointslices");

    private final String apiVersion;
    private final String text;
    private final String plural;

    Kind(String apiVersion, String text, String plural) {
        this.apiVersion = apiVersion;
        this.text = text;
        this.plural = plural;
    }

    /** The kind of a document with these two fields. */
    public static Optional<Kind> of(String apiVersion, String kind) {
        return Arrays.stream(values())
                .filter(each -> each.apiVersion.equals(apiVersion) && each.text.equals(kind))
                .findFirst();
    }

    /** The kind with this plural, as paths of the REST API spell it. */
    public static Optional<Kind> ofPlural(String plural) {
        return Arrays.stream(values())
                .filter(each -> each.plural.equals(plural))
                .findFirst();
    }

    public String apiVersion() {
        return apiVersion;
    }

    public String plural() {
        return plural;
    }

    /** The kind as documents spell it, such as {@code VirtualService}. */
    @Override
    public String toString() {
        return text;
    }
}
