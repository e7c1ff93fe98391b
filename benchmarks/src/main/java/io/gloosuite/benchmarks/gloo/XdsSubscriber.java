package io.gloosuite.benchmarks.gloo;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.envoyproxy.envoy.config.core.v3.Node;
import io.envoyproxy.envoy.service.discovery.v3.AggregatedDiscoveryServiceGrpc;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryResponse;
import io.grpc.ManagedChannel;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A data plane that wants all clusters and listeners over mutual TLS, and acknowledges all it gets. */
final class XdsSubscriber implements StreamObserver<DeltaDiscoveryResponse>, AutoCloseable {
    private static final String CLUSTER = "type.googleapis.com/envoy.config.cluster.v3.Cluster";
    private static final String LISTENER = "type.googleapis.com/envoy.config.listener.v3.Listener";
    private static final int MAX_MESSAGE_BYTES = 64 * 1024 * 1024;

    private final BlockingQueue<DeltaDiscoveryResponse> responses = new LinkedBlockingQueue<>();
    private final ManagedChannel channel;
    private final StreamObserver<DeltaDiscoveryRequest> requests;

    XdsSubscriber(int port, Path certificates) throws IOException {
        this.channel = NettyChannelBuilder.forAddress("127.0.0.1", port)
                .overrideAuthority("gloo.gloo-system.svc")
                .maxInboundMessageSize(MAX_MESSAGE_BYTES)
                .sslContext(GrpcSslContexts.forClient()
                        .trustManager(certificates.resolve("ca.crt").toFile())
                        .keyManager(
                                certificates.resolve("tls.crt").toFile(),
                                certificates.resolve("tls.key").toFile())
                        .build())
                .build();
        this.requests = AggregatedDiscoveryServiceGrpc.newStub(channel).deltaAggregatedResources(this);
        Node node = Node.newBuilder().setId("benchmark").setMetadata(role()).build();
        requests.onNext(DeltaDiscoveryRequest.newBuilder()
                .setNode(node)
                .setTypeUrl(CLUSTER)
                .build());
        requests.onNext(DeltaDiscoveryRequest.newBuilder().setTypeUrl(LISTENER).build());
    }

    private static Struct role() {
        Value role =
                Value.newBuilder().setStringValue("gloo-system~gateway-proxy").build();
        return Struct.newBuilder().putFields("role", role).build();
    }

    /** The responses, in the order they came. */
    BlockingQueue<DeltaDiscoveryResponse> responses() {
        return responses;
    }

    @Override
    public void onNext(DeltaDiscoveryResponse response) {
        responses.add(response);
        synchronized (requests) {
            requests.onNext(DeltaDiscoveryRequest.newBuilder()
                    .setTypeUrl(response.getTypeUrl())
                    .setResponseNonce(response.getNonce())
                    .build());
        }
    }

    @Override
    public void onError(Throwable problem) {
        if (!channel.isShutdown()) {
            System.err.println("the stream was lost: " + problem);
        }
    }

    @Override
    public void onCompleted() {
        System.err.println("the stream was ended");
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
