package io.gloosuite.benchmarks.sds;

import io.envoyproxy.envoy.config.core.v3.Node;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryResponse;
import io.envoyproxy.envoy.service.secret.v3.SecretDiscoveryServiceGrpc;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.util.concurrent.Semaphore;

/** One client of sds on a connection of its own, which acknowledges all it gets. */
final class SdsSubscriber implements StreamObserver<DeltaDiscoveryResponse>, AutoCloseable {
    private static final String SECRET = "type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.Secret";

    private final ManagedChannel channel;
    private final StreamObserver<DeltaDiscoveryRequest> requests;
    private final Semaphore arrivals;

    SdsSubscriber(String target, EventLoopGroup threads, Semaphore arrivals) {
        this.arrivals = arrivals;
        this.channel = NettyChannelBuilder.forTarget(target)
                .usePlaintext()
                .directExecutor()
                .eventLoopGroup(threads)
                .channelType(NioSocketChannel.class)
                .build();
        this.requests = SecretDiscoveryServiceGrpc.newStub(channel).deltaSecrets(this);
        requests.onNext(DeltaDiscoveryRequest.newBuilder()
                .setTypeUrl(SECRET)
                .setNode(Node.newBuilder().setId("benchmark"))
                .addResourceNamesSubscribe("server_cert")
                .build());
    }

    @Override
    public void onNext(DeltaDiscoveryResponse response) {
        arrivals.release();
        requests.onNext(DeltaDiscoveryRequest.newBuilder()
                .setTypeUrl(SECRET)
                .setResponseNonce(response.getNonce())
                .build());
    }

    @Override
    public void onError(Throwable problem) {
        if (!channel.isShutdown()) {
            System.err.println("a client lost its stream: " + problem);
        }
    }

    @Override
    public void onCompleted() {
        System.err.println("a client's stream was ended");
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
