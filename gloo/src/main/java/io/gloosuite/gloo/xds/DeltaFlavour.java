package io.gloosuite.gloo.xds;

import com.google.protobuf.Any;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryResponse;
import io.envoyproxy.envoy.service.discovery.v3.Resource;
import io.gloosuite.gloo.model.XdsResource;
import io.gloosuite.gloo.xds.state.Batch;
import io.gloosuite.gloo.xds.state.Interest;
import io.gloosuite.gloo.xds.state.Subscription;
import java.util.Collection;

/** Incremental xDS: a response carries what changed, removals included. */
final class DeltaFlavour implements Flavour<DeltaDiscoveryRequest, DeltaDiscoveryResponse> {
    @Override
    public Ask read(DeltaDiscoveryRequest request, String impliedTypeUrl) {
        return new Ask(
                request.getTypeUrl().isEmpty() ? impliedTypeUrl : request.getTypeUrl(),
                request.hasNode() ? request.getNode() : null,
                request.getResponseNonce(),
                request.hasErrorDetail() ? request.getErrorDetail().getMessage() : null,
                new Interest.Change(
                        request.getResourceNamesSubscribeList(),
                        request.getResourceNamesUnsubscribeList(),
                        request.getInitialResourceVersionsMap()));
    }

    @Override
    public boolean tells(Subscription subscription, Batch batch) {
        return true;
    }

    @Override
    public Collection<XdsResource> carried(Subscription subscription, Batch batch) {
        return batch.changed();
    }

    @Override
    public DeltaDiscoveryResponse write(Answer answer) {
        DeltaDiscoveryResponse.Builder response = DeltaDiscoveryResponse.newBuilder()
                .setTypeUrl(answer.typeUrl())
                .setNonce(answer.nonce())
                .setSystemVersionInfo(answer.version())
                .addAllRemovedResources(answer.removed());
        for (XdsResource resource : answer.resources()) {
            response.addResources(Resource.newBuilder()
                    .setName(resource.name())
                    .setVersion(resource.version())
                    .setResource(Any.pack(resource.message())));
        }
        return response.build();
    }
}
