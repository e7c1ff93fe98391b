package io.gloosuite.gloo.config;

import java.nio.file.Path;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the control plane.
 *
 * @param namespace of the installation: statuses are written in its name, discovered upstreams live in it
 * @param configDir directory with the configuration's YAML, watched and written to
 */
@ConfigurationProperties("gloo")
public record GlooProperties(
        @DefaultValue("gloo-system") String namespace,
        @DefaultValue("config") Path configDir,
        @DefaultValue Xds xds,
        @DefaultValue IdentitySource identity,
        @DefaultValue Admin admin) {
    /**
     * Where and to whom xDS is served.
     *
     * @param address host:port with mutual TLS; {@code spec.gloo.xdsBindAddr} of Settings wins
     * @param allowedClientSans a data plane's certificate must carry one of these names; empty means
     *     {@code gloo.<namespace>.svc}, the leaf that all components share
     */
    public record Xds(
            @DefaultValue("0.0.0.0:9977") String address,
            @DefaultValue Set<String> allowedClientSans) {}

    /**
     * Where the own certificate comes from.
     *
     * @param sdsAddress host:port on the loopback interface, or unix:/path
     */
    public record IdentitySource(
            @DefaultValue("127.0.0.1:8234") String sdsAddress) {}

    /**
     * The REST admin.
     *
     * @param allowedHosts names in the Host header that are served beside those of the loopback address
     */
    public record Admin(@DefaultValue Set<String> allowedHosts) {}

    Set<String> clientSans() {
        return xds.allowedClientSans().isEmpty() ? Set.of("gloo." + namespace + ".svc") : xds.allowedClientSans();
    }
}
