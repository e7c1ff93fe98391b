package io.gloosuite.gloo.xds.state;

import java.util.Comparator;
import java.util.List;

/**
 * Make before break: what routes and listeners refer to is added before them and removed after them.
 *
 * <p>Within a stream types are served in {@link #ORDER}; see "Eventual consistency considerations" in the xDS protocol.
 */
public enum Tier {
    /** Secrets, clusters, endpoints: what others refer to. */
    REFERRED,
    /** Listeners and routes: what refers to them. */
    REFERRING,
    /** Types that neither refer nor are referred to, the suite's own among them. */
    INDEPENDENT;

    private static final String ENVOY = "type.googleapis.com/envoy.";
    public static final String SECRET = ENVOY + "extensions.transport_sockets.tls.v3.Secret";
    public static final String CLUSTER = ENVOY + "config.cluster.v3.Cluster";
    public static final String ENDPOINTS = ENVOY + "config.endpoint.v3.ClusterLoadAssignment";
    public static final String LISTENER = ENVOY + "config.listener.v3.Listener";
    public static final String ROUTES = ENVOY + "config.route.v3.RouteConfiguration";

    private static final List<String> SERVED_IN_THIS_ORDER = List.of(SECRET, CLUSTER, ENDPOINTS, LISTENER, ROUTES);

    /** The order in which types are served. */
    public static final Comparator<String> ORDER =
            Comparator.<String>comparingInt(Tier::rank).thenComparing(url -> url);

    public static Tier of(String typeUrl) {
        return switch (typeUrl) {
            case SECRET, CLUSTER, ENDPOINTS -> REFERRED;
            case LISTENER, ROUTES -> REFERRING;
            default -> INDEPENDENT;
        };
    }

    private static int rank(String typeUrl) {
        int rank = SERVED_IN_THIS_ORDER.indexOf(typeUrl);
        return rank < 0 ? SERVED_IN_THIS_ORDER.size() : rank;
    }
}
