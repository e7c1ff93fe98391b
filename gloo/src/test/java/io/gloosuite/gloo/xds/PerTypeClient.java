package io.gloosuite.gloo.xds;

import io.envoyproxy.envoy.service.cluster.v3.ClusterDiscoveryServiceGrpc;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryResponse;
import io.envoyproxy.envoy.service.discovery.v3.Resource;
import io.grpc.Channel;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A data plane that uses the cluster service alone, and does not say the type. */
final class PerTypeClient implements AutoCloseable, StreamObserver<DeltaDiscoveryResponse> {
    private final CompletableFuture<List<String>> names = new CompletableFuture<>();
    private final StreamObserver<DeltaDiscoveryRequest> requests;

    PerTypeClient(Channel channel) {
        requests = ClusterDiscoveryServiceGrpc.newStub(channel).deltaClusters(this);
    }

    List<String> fetchClusters() {
        requests.onNext(DeltaDiscoveryRequest.newBuilder()
                .setNode(TestServer.node("proxy-1", TestServer.ROLE, "envoy"))
                .build());
        return names.orTimeout(30, TimeUnit.SECONDS).join();
    }

    @Override
    public void onNext(DeltaDiscoveryResponse response) {
        names.complete(
                response.getResourcesList().stream().map(Resource::getName).toList());
    }

    @Override
    public void onError(Throwable cause) {
        names.completeExceptionally(cause);
    }

    @Override
    public void onCompleted() {}

    @Override
    public void close() {
        requests.onCompleted();
    }
}
