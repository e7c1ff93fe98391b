package io.gloosuite.sds.xds;

import io.envoyproxy.envoy.service.discovery.v3.DiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryResponse;
import io.gloosuite.sds.secret.Judge;
import io.gloosuite.sds.secret.ServedSecret;
import io.gloosuite.sds.secret.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** State-of-the-world xDS: a response holds everything the client subscribes to, under one version. */
final class StateDialect implements Dialect<DiscoveryRequest, DiscoveryResponse> {
    @Override
    public Request read(DiscoveryRequest request) {
        return new Request(
                request.getNode().getId(),
                request.getTypeUrl(),
                new Names.All(Set.copyOf(request.getResourceNamesList())),
                Map.of(),
                request.getResponseNonce(),
                request.hasErrorDetail() ? Optional.of(request.getErrorDetail().getMessage()) : Optional.empty());
    }

    @Override
    public List<ServedSecret> due(Subscription subscription, Snapshot snapshot) {
        return subscription.unsent(snapshot).isEmpty() ? List.of() : subscription.wanted(snapshot);
    }

    @Override
    public DiscoveryResponse write(List<ServedSecret> secrets, Snapshot snapshot, String nonce) {
        DiscoveryResponse.Builder response = DiscoveryResponse.newBuilder()
                .setVersionInfo(Snapshot.EMPTY.with(secrets).version())
                .setTypeUrl(Judge.TYPE_URL)
                .setNonce(nonce);
        secrets.forEach(secret -> response.addResources(secret.body()));
        return response.build();
    }
}
