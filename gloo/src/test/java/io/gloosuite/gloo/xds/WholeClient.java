package io.gloosuite.gloo.xds;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.StringValue;
import com.google.rpc.Code;
import com.google.rpc.Status;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.Node;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.service.discovery.v3.AggregatedDiscoveryServiceGrpc;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryResponse;
import io.gloosuite.gloo.xds.state.Tier;
import io.grpc.Channel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A data plane that speaks state-of-the-world xDS; a version known from an earlier stream stands under {@link #ALL}. */
final class WholeClient extends Client<DiscoveryRequest, DiscoveryResponse> {
    private final Map<String, List<String>> subscribed = new HashMap<>();
    private final Map<String, String> accepted = new HashMap<>();

    WholeClient(Node node, Channel channel) {
        super(node, AggregatedDiscoveryServiceGrpc.newStub(channel)::streamAggregatedResources);
    }

    @Override
    Reply read(DiscoveryResponse response) {
        return new Reply(
                response.getTypeUrl(),
                response.getNonce(),
                response.getVersionInfo(),
                response.getResourcesList().stream()
                        .map(WholeClient::nameAndVersion)
                        .collect(Collectors.toSet()),
                response.getResourcesList(),
                Set.of());
    }

    @Override
    DiscoveryRequest subscription(Node from, String typeUrl, List<String> names, Map<String, String> known) {
        subscribed.put(typeUrl, names);
        return DiscoveryRequest.newBuilder()
                .setNode(from)
                .setTypeUrl(typeUrl)
                .addAllResourceNames(names)
                .setVersionInfo(known.getOrDefault(ALL, ""))
                .build();
    }

    @Override
    DiscoveryRequest answer(Reply reply, String error) {
        DiscoveryRequest.Builder request = DiscoveryRequest.newBuilder()
                .setTypeUrl(reply.typeUrl())
                .addAllResourceNames(subscribed.get(reply.typeUrl()))
                .setResponseNonce(reply.nonce());
        if (error.isEmpty()) {
            accepted.put(reply.typeUrl(), reply.version());
        } else {
            request.setErrorDetail(
                    Status.newBuilder().setCode(Code.INVALID_ARGUMENT_VALUE).setMessage(error));
        }
        return request.setVersionInfo(accepted.getOrDefault(reply.typeUrl(), ""))
                .build();
    }

    /** Asks for other names, as an answer to the latest response. */
    void resubscribe(Reply latest, String... names) {
        subscribed.put(latest.typeUrl(), List.of(names));
        ack(latest);
    }

    private static String nameAndVersion(Any any) {
        try {
            return switch (any.getTypeUrl()) {
                case Tier.CLUSTER -> cluster(any.unpack(Cluster.class));
                case Tier.ENDPOINTS -> endpoints(any.unpack(ClusterLoadAssignment.class));
                case Tier.LISTENER -> listener(any.unpack(Listener.class));
                case Tier.ROUTES -> routes(any.unpack(RouteConfiguration.class));
                case Fixtures.OWN_TYPE ->
                    any.unpack(StringValue.class).getValue().replace(" ", "@");
                default -> any.getTypeUrl();
            };
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    private static String cluster(Cluster cluster) {
        return cluster.getName() + "@" + cluster.getAltStatName();
    }

    private static String endpoints(ClusterLoadAssignment assignment) {
        int version = assignment.getPolicy().getOverprovisioningFactor().getValue() - 100;
        return assignment.getClusterName() + "@v" + version;
    }

    private static String listener(Listener listener) {
        return listener.getName() + "@" + listener.getStatPrefix();
    }

    private static String routes(RouteConfiguration routes) {
        return routes.getName() + "@" + routes.getVirtualHosts(0).getName();
    }
}
