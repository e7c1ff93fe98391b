package io.gloosuite.sds.xds;

import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryResponse;
import io.envoyproxy.envoy.service.discovery.v3.Resource;
import io.gloosuite.sds.secret.Judge;
import io.gloosuite.sds.secret.ServedSecret;
import io.gloosuite.sds.secret.Snapshot;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Incremental xDS: a response holds what changed, each resource with its version. Nothing is ever removed: a secret that
 * cannot be read any more stays as it was.
 */
final class DeltaDialect implements Dialect<DeltaDiscoveryRequest, DeltaDiscoveryResponse> {
    @Override
    public Request read(DeltaDiscoveryRequest request) {
        return new Request(
                request.getNode().getId(),
                request.getTypeUrl(),
                new Names.Change(
                        Set.copyOf(request.getResourceNamesSubscribeList()),
                        Set.copyOf(request.getResourceNamesUnsubscribeList())),
                request.getInitialResourceVersionsMap(),
                request.getResponseNonce(),
                request.hasErrorDetail() ? Optional.of(request.getErrorDetail().getMessage()) : Optional.empty());
    }

    @Override
    public List<ServedSecret> due(Subscription subscription, Snapshot snapshot) {
        return subscription.unsent(snapshot);
    }

    @Override
    public DeltaDiscoveryResponse write(List<ServedSecret> secrets, Snapshot snapshot, String nonce) {
        DeltaDiscoveryResponse.Builder response = DeltaDiscoveryResponse.newBuilder()
                .setSystemVersionInfo(snapshot.version())
                .setTypeUrl(Judge.TYPE_URL)
                .setNonce(nonce);
        for (ServedSecret secret : secrets) {
            response.addResources(Resource.newBuilder()
                    .setName(secret.name())
                    .setVersion(secret.version())
                    .setResource(secret.body()));
        }
        return response.build();
    }
}
