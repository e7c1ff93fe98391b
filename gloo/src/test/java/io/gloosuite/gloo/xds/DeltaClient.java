package io.gloosuite.gloo.xds;

import com.google.rpc.Code;
import com.google.rpc.Status;
import io.envoyproxy.envoy.config.core.v3.Node;
import io.envoyproxy.envoy.service.discovery.v3.AggregatedDiscoveryServiceGrpc;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryResponse;
import io.envoyproxy.envoy.service.discovery.v3.Resource;
import io.grpc.Channel;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A data plane that speaks incremental xDS. */
final class DeltaClient extends Client<DeltaDiscoveryRequest, DeltaDiscoveryResponse> {
    DeltaClient(Node node, Channel channel) {
        super(node, AggregatedDiscoveryServiceGrpc.newStub(channel)::deltaAggregatedResources);
    }

    @Override
    Reply read(DeltaDiscoveryResponse response) {
        return new Reply(
                response.getTypeUrl(),
                response.getNonce(),
                response.getSystemVersionInfo(),
                response.getResourcesList().stream()
                        .map(each -> each.getName() + "@" + each.getVersion())
                        .collect(Collectors.toSet()),
                response.getResourcesList().stream().map(Resource::getResource).toList(),
                Set.copyOf(response.getRemovedResourcesList()));
    }

    @Override
    DeltaDiscoveryRequest subscription(Node from, String typeUrl, List<String> names, Map<String, String> known) {
        return DeltaDiscoveryRequest.newBuilder()
                .setNode(from)
                .setTypeUrl(typeUrl)
                .addAllResourceNamesSubscribe(names)
                .putAllInitialResourceVersions(known)
                .build();
    }

    @Override
    DeltaDiscoveryRequest answer(Reply reply, String error) {
        DeltaDiscoveryRequest.Builder request =
                DeltaDiscoveryRequest.newBuilder().setTypeUrl(reply.typeUrl()).setResponseNonce(reply.nonce());
        if (!error.isEmpty()) {
            request.setErrorDetail(
                    Status.newBuilder().setCode(Code.INVALID_ARGUMENT_VALUE).setMessage(error));
        }
        return request.build();
    }

    void unsubscribe(String typeUrl, String... names) {
        send(DeltaDiscoveryRequest.newBuilder()
                .setTypeUrl(typeUrl)
                .addAllResourceNamesUnsubscribe(List.of(names))
                .build());
    }
}
