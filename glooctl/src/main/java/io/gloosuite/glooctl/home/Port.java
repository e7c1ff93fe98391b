package io.gloosuite.glooctl.home;

/** The ports of a local run by their names in {@code ports.env}, with the default and the component that listens. */
public enum Port {
    GATEWAY_HTTP_PORT(8080, "gateway-proxy"),
    GATEWAY_HTTPS_PORT(8443, "gateway-proxy"),
    GATEWAY_ADMIN_PORT(19_000, "gateway-proxy"),
    GATEWAY_READY_PORT(8082, "gateway-proxy"),
    GLOO_XDS_PORT(9977, "gloo"),
    GLOO_ADMIN_PORT(9095, "gloo"),
    GLOO_METRICS_PORT(9091, "gloo"),
    SDS_GLOO_PORT(8234, "sds-gloo"),
    SDS_GLOO_HEALTH_PORT(8235, "sds-gloo"),
    SDS_GATEWAY_PROXY_PORT(8236, "sds-gateway-proxy"),
    SDS_GATEWAY_PROXY_HEALTH_PORT(8237, "sds-gateway-proxy"),
    SDS_EXTAUTH_PORT(8238, "sds-extauth"),
    SDS_EXTAUTH_HEALTH_PORT(8239, "sds-extauth"),
    SDS_RATELIMIT_PORT(8240, "sds-ratelimit"),
    SDS_RATELIMIT_HEALTH_PORT(8241, "sds-ratelimit"),
    EXTAUTH_PORT(8083, "extauth"),
    EXTAUTH_ADMIN_PORT(9096, "extauth"),
    RATELIMIT_PORT(18_081, "ratelimit"),
    RATELIMIT_ADMIN_PORT(9097, "ratelimit"),
    EXAMPLE_TLS_SERVER_PORT(8943, "example-tls-server");

    private final int defaultNumber;
    private final String component;

    Port(int defaultNumber, String component) {
        this.defaultNumber = defaultNumber;
        this.component = component;
    }

    public int defaultNumber() {
        return defaultNumber;
    }

    /** Who listens on it. */
    public String component() {
        return component;
    }
}
