package io.gloosuite.benchmarks.calls;

import com.google.protobuf.Any;
import io.envoyproxy.envoy.service.discovery.v3.AggregatedDiscoveryServiceGrpc.AggregatedDiscoveryServiceImplBase;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryResponse;
import io.envoyproxy.envoy.service.discovery.v3.Resource;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.atomic.AtomicBoolean;

/** In gloo's place: one resource for whoever asks. */
final class OneResource extends AggregatedDiscoveryServiceImplBase {
    private final String name;
    private final Any resource;

    OneResource(String name, Any resource) {
        this.name = name;
        this.resource = resource;
    }

    @Override
    public StreamObserver<DeltaDiscoveryRequest> deltaAggregatedResources(
            StreamObserver<DeltaDiscoveryResponse> responses) {
        AtomicBoolean isSent = new AtomicBoolean();
        return new StreamObserver<>() {
            @Override
            public void onNext(DeltaDiscoveryRequest request) {
                if (isSent.compareAndSet(false, true)) {
                    responses.onNext(answer(request.getTypeUrl()));
                } else if (request.hasErrorDetail()) {
                    System.err.println("refused: " + request.getErrorDetail().getMessage());
                }
            }

            @Override
            public void onError(Throwable problem) {
                // The program ended.
            }

            @Override
            public void onCompleted() {
                responses.onCompleted();
            }
        };
    }

    private DeltaDiscoveryResponse answer(String typeUrl) {
        return DeltaDiscoveryResponse.newBuilder()
                .setTypeUrl(typeUrl)
                .setNonce("1")
                .addResources(
                        Resource.newBuilder().setName(name).setVersion("1").setResource(resource))
                .build();
    }
}
