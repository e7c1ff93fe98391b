package io.gloosuite.gloo.xds;

import com.google.protobuf.Any;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryResponse;
import io.gloosuite.gloo.model.XdsResource;
import io.gloosuite.gloo.xds.state.Batch;
import io.gloosuite.gloo.xds.state.Interest;
import io.gloosuite.gloo.xds.state.Subscription;
import java.util.Collection;

/**
 * State-of-the-world xDS: a wildcard subscription is always answered with everything, so that what is missing is gone; one
 * by names is answered with what changed, and has no word for removals.
 */
final class StateOfTheWorldFlavour implements Flavour<DiscoveryRequest, DiscoveryResponse> {
    @Override
    public Ask read(DiscoveryRequest request, String impliedTypeUrl) {
        return new Ask(
                request.getTypeUrl().isEmpty() ? impliedTypeUrl : request.getTypeUrl(),
                request.hasNode() ? request.getNode() : null,
                request.getResponseNonce(),
                request.hasErrorDetail() ? request.getErrorDetail().getMessage() : null,
                new Interest.Whole(request.getResourceNamesList(), request.getVersionInfo()));
    }

    @Override
    public boolean tells(Subscription subscription, Batch batch) {
        return subscription.isWildcard() || !batch.changed().isEmpty();
    }

    @Override
    public Collection<XdsResource> carried(Subscription subscription, Batch batch) {
        return subscription.isWildcard() ? subscription.resources() : batch.changed();
    }

    @Override
    public DiscoveryResponse write(Answer answer) {
        DiscoveryResponse.Builder response = DiscoveryResponse.newBuilder()
                .setTypeUrl(answer.typeUrl())
                .setNonce(answer.nonce())
                .setVersionInfo(answer.version());
        answer.resources().forEach(resource -> response.addResources(Any.pack(resource.message())));
        return response.build();
    }
}
