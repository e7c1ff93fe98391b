package io.gloosuite.proxy.translate;

import com.google.protobuf.Struct;
import io.envoyproxy.envoy.config.core.v3.HealthStatus;
import io.envoyproxy.envoy.config.core.v3.SocketAddress;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import io.envoyproxy.envoy.config.endpoint.v3.LbEndpoint;
import io.envoyproxy.envoy.config.endpoint.v3.LocalityLbEndpoints;
import io.gloosuite.proxy.model.ClusterConfig;
import io.gloosuite.proxy.model.EndpointsConfig;
import io.gloosuite.proxy.translate.fields.FieldWalk;
import io.gloosuite.proxy.translate.fields.Place;
import io.gloosuite.proxy.translate.fields.Values;
import java.util.ArrayList;
import java.util.List;

/** {@code envoy.config.endpoint.v3.ClusterLoadAssignment} as {@link EndpointsConfig}. */
public final class EndpointsConversion {
    private static final String TLS_LABELS = "envoy.transport_socket_match";

    private EndpointsConversion() {}

    /** The endpoints, or why they cannot be served. */
    public static Converted<EndpointsConfig> convert(ClusterLoadAssignment assignment) {
        Place place = Place.resource();
        FieldWalk.check(assignment, place);
        return Converted.of(new EndpointsConfig(assignment.getClusterName(), endpoints(assignment, place)), place);
    }

    static List<ClusterConfig.Endpoint> endpoints(ClusterLoadAssignment assignment, Place place) {
        List<ClusterConfig.Endpoint> endpoints = new ArrayList<>();
        for (int index = 0; index < assignment.getEndpointsCount(); index++) {
            add(
                    assignment.getEndpoints(index),
                    endpoints,
                    place.field("endpoints").item(index));
        }
        return endpoints;
    }

    private static void add(LocalityLbEndpoints locality, List<ClusterConfig.Endpoint> endpoints, Place place) {
        if (locality.getPriority() != 0) {
            place.field("priority")
                    .problem(locality.getPriority() + " is not supported by this data plane (expected: 0)");
        }
        for (int index = 0; index < locality.getLbEndpointsCount(); index++) {
            endpoints.add(endpoint(
                    locality.getLbEndpoints(index), place.field("lb_endpoints").item(index)));
        }
    }

    private static ClusterConfig.Endpoint endpoint(LbEndpoint endpoint, Place place) {
        SocketAddress address = endpoint.getEndpoint().getAddress().getSocketAddress();
        if (address.getAddress().isEmpty()) {
            place.field("endpoint").field("address").problem("empty (expected: socket_address.address)");
        }
        Struct labels = endpoint.getMetadata().getFilterMetadataOrDefault(TLS_LABELS, Struct.getDefaultInstance());
        return new ClusterConfig.Endpoint(
                address.getAddress(),
                address.getPortValue(),
                endpoint.hasLoadBalancingWeight() ? Values.unsigned(endpoint.getLoadBalancingWeight()) : 1,
                healthy(endpoint.getHealthStatus(), place.field("health_status")),
                endpoint.getEndpoint().getHostname(),
                Values.texts(
                        labels, place.field("metadata").field("filter_metadata").item(TLS_LABELS)));
    }

    private static boolean healthy(HealthStatus status, Place place) {
        return switch (status) {
            case UNKNOWN, HEALTHY -> true;
            case UNHEALTHY, DRAINING, TIMEOUT -> false;
            case DEGRADED, UNRECOGNIZED -> {
                place.problem(status + " is not supported by this data plane (expected: HEALTHY or UNHEALTHY)");
                yield false;
            }
        };
    }
}
