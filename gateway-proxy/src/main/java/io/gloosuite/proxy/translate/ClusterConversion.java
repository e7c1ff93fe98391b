package io.gloosuite.proxy.translate;

import io.envoyproxy.envoy.config.cluster.v3.CircuitBreakers.Thresholds;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.RoutingPriority;
import io.gloosuite.proxy.model.ClusterConfig;
import io.gloosuite.proxy.translate.cluster.HealthConversion;
import io.gloosuite.proxy.translate.cluster.LoadBalancingConversion;
import io.gloosuite.proxy.translate.fields.FieldWalk;
import io.gloosuite.proxy.translate.fields.Place;
import io.gloosuite.proxy.translate.fields.Values;
import io.gloosuite.proxy.translate.tls.UpstreamTlsConversion;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** {@code envoy.config.cluster.v3.Cluster} as {@link ClusterConfig}. */
public final class ClusterConversion {
    private static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration DNS_REFRESH_RATE = Duration.ofSeconds(5);

    private ClusterConversion() {}

    /** The cluster, or why it cannot be served. */
    public static Converted<ClusterConfig> convert(Cluster cluster) {
        Place place = Place.resource();
        FieldWalk.check(cluster, place);
        UpstreamHttp http = UpstreamHttp.of(cluster, place.field("typed_extension_protocol_options"));
        ClusterConfig config = new ClusterConfig(
                cluster.getName(),
                discovery(cluster, place),
                cluster.hasConnectTimeout() ? Values.duration(cluster.getConnectTimeout()) : DEFAULT_CONNECT_TIMEOUT,
                LoadBalancingConversion.convert(cluster, place),
                cluster.hasTransportSocket()
                        ? UpstreamTlsConversion.convert(cluster.getTransportSocket(), place.field("transport_socket"))
                        : null,
                tlsMatches(cluster, place.field("transport_socket_matches")),
                http.protocol(),
                circuitBreakers(cluster, place.field("circuit_breakers").field("thresholds")),
                http.maxRequestsPerConnection(),
                http.idleTimeout(),
                HealthConversion.convert(cluster, place));
        return Converted.of(config, place);
    }

    private static ClusterConfig.Discovery discovery(Cluster cluster, Place place) {
        Place load = place.field("load_assignment");
        return switch (cluster.getType()) {
            case EDS -> eds(cluster, place.field("eds_cluster_config"));
            case STATIC -> new ClusterConfig.Static(EndpointsConversion.endpoints(cluster.getLoadAssignment(), load));
            case STRICT_DNS ->
                new ClusterConfig.StrictDns(
                        EndpointsConversion.endpoints(cluster.getLoadAssignment(), load),
                        refreshRate(cluster),
                        family(cluster, place.field("dns_lookup_family")));
            case LOGICAL_DNS, ORIGINAL_DST, UNRECOGNIZED -> {
                place.field("type")
                        .problem(cluster.getType()
                                + " is not supported by this data plane (expected: EDS, STATIC or STRICT_DNS)");
                yield new ClusterConfig.Static(List.of());
            }
        };
    }

    private static ClusterConfig.Discovery eds(Cluster cluster, Place place) {
        Values.requireAds(cluster.getEdsClusterConfig().getEdsConfig(), place.field("eds_config"));
        String service = cluster.getEdsClusterConfig().getServiceName();
        return new ClusterConfig.Eds(service.isEmpty() ? cluster.getName() : service);
    }

    /** Envoy would rather have an extension for this; the plain field is what there is on the wire. */
    @SuppressWarnings("deprecation")
    private static Duration refreshRate(Cluster cluster) {
        return cluster.hasDnsRefreshRate() ? Values.duration(cluster.getDnsRefreshRate()) : DNS_REFRESH_RATE;
    }

    private static ClusterConfig.StrictDns.Family family(Cluster cluster, Place place) {
        return switch (cluster.getDnsLookupFamily()) {
            case AUTO -> ClusterConfig.StrictDns.Family.AUTO;
            case V4_ONLY -> ClusterConfig.StrictDns.Family.V4_ONLY;
            case V6_ONLY -> ClusterConfig.StrictDns.Family.V6_ONLY;
            case V4_PREFERRED -> ClusterConfig.StrictDns.Family.V4_PREFERRED;
            case ALL -> ClusterConfig.StrictDns.Family.ALL;
            case UNRECOGNIZED -> {
                place.problem("unknown value");
                yield ClusterConfig.StrictDns.Family.AUTO;
            }
        };
    }

    private static List<ClusterConfig.TlsMatch> tlsMatches(Cluster cluster, Place place) {
        return IntStream.range(0, cluster.getTransportSocketMatchesCount())
                .mapToObj(index -> tlsMatch(cluster.getTransportSocketMatches(index), place.item(index)))
                .toList();
    }

    private static ClusterConfig.TlsMatch tlsMatch(Cluster.TransportSocketMatch match, Place place) {
        return new ClusterConfig.TlsMatch(
                match.getName(),
                Values.texts(match.getMatch(), place.field("match")),
                UpstreamTlsConversion.convert(match.getTransportSocket(), place.field("transport_socket")));
    }

    private static ClusterConfig.CircuitBreakers circuitBreakers(Cluster cluster, Place place) {
        ClusterConfig.CircuitBreakers limits = ClusterConfig.CircuitBreakers.DEFAULT;
        List<Thresholds> thresholds = cluster.getCircuitBreakers().getThresholdsList();
        for (int index = 0; index < thresholds.size(); index++) {
            if (thresholds.get(index).getPriority() == RoutingPriority.DEFAULT) {
                limits = limits(thresholds.get(index), limits);
            } else {
                place.item(index)
                        .field("priority")
                        .problem(thresholds.get(index).getPriority()
                                + " is not supported by this data plane (expected: DEFAULT)");
            }
        }
        return limits;
    }

    private static ClusterConfig.CircuitBreakers limits(Thresholds set, ClusterConfig.CircuitBreakers defaults) {
        return new ClusterConfig.CircuitBreakers(
                set.hasMaxConnections() ? Values.unsigned(set.getMaxConnections()) : defaults.maxConnections(),
                set.hasMaxPendingRequests()
                        ? Values.unsigned(set.getMaxPendingRequests())
                        : defaults.maxPendingRequests(),
                set.hasMaxRequests() ? Values.unsigned(set.getMaxRequests()) : defaults.maxRequests(),
                set.hasMaxRetries() ? Values.unsigned(set.getMaxRetries()) : defaults.maxRetries());
    }
}
