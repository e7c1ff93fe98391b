package io.gloosuite.proxy.config;

import io.gloosuite.proxy.bootstrap.BootstrapInputs;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The settings of the data plane; defaults and environment names stand in {@code application.yaml}. Addresses are
 * {@code host:port}. Listener ports are no settings: they come over xDS.
 *
 * @param role {@code <namespace>~<proxy>}, sent as {@code node.metadata.role}
 * @param instance name of this process, the pod's or the host's
 * @param xds where the configuration comes from
 * @param identity where the certificates of this process come from
 * @param admin the interface for whoever is on this host
 * @param ready readiness, liveness and metrics for others
 * @param stateDir directory of the last good configuration, empty for none
 * @param drainTime how long requests in flight may go on after a stop was asked for
 */
@ConfigurationProperties("gateway-proxy")
public record GatewayProxySettings(
        String role,
        String instance,
        Xds xds,
        Identity identity,
        Admin admin,
        Ready ready,
        String stateDir,
        Duration drainTime) {

    /**
     * Gloo's xDS server.
     *
     * @param address where it listens
     * @param serverName DNS name that its certificate must carry
     * @param initialFetchTimeout how long a cluster or listener waits for what it refers to before it goes into
     *     service without it
     */
    public record Xds(String address, String serverName, Duration initialFetchTimeout) {}

    /**
     * The sds of this process.
     *
     * @param sdsAddress its address, or {@code unix:/path}
     */
    public record Identity(String sdsAddress) {}

    /**
     * The admin interface.
     *
     * @param address where it listens
     */
    public record Admin(String address) {}

    /**
     * The readiness server.
     *
     * @param address where it listens
     */
    public record Ready(String address) {}

    BootstrapInputs bootstrapInputs() {
        return new BootstrapInputs(
                role,
                instance,
                xds.address(),
                xds.serverName(),
                identity.sdsAddress(),
                admin.address(),
                ready.address());
    }
}
