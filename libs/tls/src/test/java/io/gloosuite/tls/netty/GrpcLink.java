package io.gloosuite.tls.netty;

import io.gloosuite.tls.TlsSource;
import io.gloosuite.tls.peer.PeerRules;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real gRPC server on a loopback port, and channels to it. */
final class GrpcLink implements AutoCloseable {
    private final List<ManagedChannel> channels = new ArrayList<>();
    private final Server server;

    GrpcLink(SslContext context) throws IOException {
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .sslContext(context)
                .addService(new HealthStatusManager().getHealthService())
                .build()
                .start();
    }

    int port() {
        return server.getPort();
    }

    ManagedChannel connect(TlsSource source, PeerRules servers) {
        return connect(GrpcTls.client(source, servers));
    }

    ManagedChannel connect(SslContext context) {
        ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", port())
                .sslContext(context)
                .build();
        channels.add(channel);
        return channel;
    }

    static ServingStatus call(ManagedChannel channel) {
        return HealthGrpc.newBlockingStub(channel)
                .withDeadlineAfter(30, TimeUnit.SECONDS)
                .check(HealthCheckRequest.getDefaultInstance())
                .getStatus();
    }

    /** Everything that the failed call says, causes included. */
    static String failure(ManagedChannel channel) {
        try {
            call(channel);
            return "no failure";
        } catch (StatusRuntimeException e) {
            StringBuilder all = new StringBuilder();
            for (Throwable t = e; t != null; t = t.getCause()) {
                all.append(t).append('\n');
            }
            return all.toString();
        }
    }

    @Override
    public void close() {
        channels.forEach(ManagedChannel::shutdownNow);
        server.shutdownNow();
    }
}
