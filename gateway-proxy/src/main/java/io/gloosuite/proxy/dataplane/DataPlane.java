package io.gloosuite.proxy.dataplane;

import io.gloosuite.proxy.model.ClusterConfig;
import io.gloosuite.proxy.model.EndpointsConfig;
import io.gloosuite.proxy.model.ListenerConfig;
import io.gloosuite.proxy.model.RouteConfig;
import io.gloosuite.proxy.model.SecretConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The request path. Every {@code apply} and {@code remove} may be called from any thread, is atomic for its resource and returns when
 * new requests see it. Resources may come in any order: what refers to something that is missing fails closed until it comes (503
 * for a cluster or its secret, 404 for routes, refused handshakes for a listener's secret). A rejected resource changes nothing.
 */
public interface DataPlane extends AutoCloseable {
    /** Starts event loops; no socket is open before a listener is applied. */
    static DataPlane start(DataPlaneOptions options) {
        return new NettyDataPlane(options);
    }

    /**
     * Opens, changes or leaves a listener. A changed one keeps its socket when the address is the same; its old connections finish their
     * requests within the drain timeout. Blocks until the socket is bound.
     *
     * @return why it is rejected: the address cannot be bound, TLS options or an access log are unusable
     */
    Optional<String> apply(ListenerConfig listener);

    /**
     * Whether a listener that waits for what it refers to could be opened, as far as that shows without it.
     *
     * @return why it could not: as {@link #apply(ListenerConfig)}
     */
    Optional<String> check(ListenerConfig listener);

    /**
     * Whether a cluster that waits for what it refers to could be used, as far as that shows without it.
     *
     * @return why it could not: as {@link #apply(ClusterConfig)}
     */
    Optional<String> check(ClusterConfig cluster);

    /**
     * Takes routes into use.
     *
     * @return why it is rejected: a regular expression, a header format, a filter nobody knows, a domain given twice
     */
    Optional<String> apply(RouteConfig routes);

    /**
     * Takes a cluster into use.
     *
     * @return why it is rejected: TLS options that cannot be met
     */
    Optional<String> apply(ClusterConfig cluster);

    /** Never rejected for what it holds, except an address that is no IP address. */
    Optional<String> apply(EndpointsConfig endpoints);

    /**
     * Takes a secret into use for new handshakes and new upstream connections; open requests go on.
     *
     * @return why it is rejected: no context can be made of it
     */
    Optional<String> apply(SecretConfig secret);

    /** Stops accepting, lets requests finish within the drain timeout, then closes. Returns at once. */
    void removeListener(String name);

    void removeRoutes(String name);

    /** Requests that run finish. */
    void removeCluster(String name);

    void removeEndpoints(String serviceName);

    void removeSecret(String name);

    /** Listeners that are open, by name. */
    List<ListenerStatus> listeners();

    List<ClusterStatus> clusters();

    List<CertificateStatus> certificates();

    /** Counters and gauges by Envoy's names, sorted. */
    Map<String, Long> stats();

    /**
     * Stops accepting, waits for requests to finish, closes what is left and ends the event loops. Once is enough, again does nothing.
     *
     * @param limit for requests to finish
     */
    void shutdown(Duration limit);

    /** {@link #shutdown} without waiting for requests. */
    @Override
    void close();
}
