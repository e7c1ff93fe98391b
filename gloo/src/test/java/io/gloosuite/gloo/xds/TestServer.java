package io.gloosuite.gloo.xds;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.envoyproxy.envoy.config.core.v3.Node;
import io.gloosuite.gloo.model.Snapshot;
import io.gloosuite.gloo.model.XdsResource;
import io.gloosuite.gloo.xds.state.DataPlane;
import io.gloosuite.gloo.xds.state.Refusal;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** The hub behind a real gRPC server, in clear, with clients. */
final class TestServer implements AutoCloseable {
    static final String ROLE = "gloo-system~gateway-proxy";
    static final XdsLimits PATIENT = new XdsLimits(10, 100, 1_000, Duration.ofMinutes(1));

    final List<Refusal> refused = new CopyOnWriteArrayList<>();
    volatile List<Refusal> standing = List.of();
    final XdsHub hub;
    private final Server server;
    private final List<ManagedChannel> channels = new CopyOnWriteArrayList<>();

    TestServer() {
        this(PATIENT);
    }

    TestServer(XdsLimits limits) {
        hub = new XdsHub(limits, new Events(), InstantSource.system());
        try {
            server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                    .addServices(hub.services())
                    .build()
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return server.getPort();
    }

    void publish(XdsResource... resources) {
        hub.publish(Map.of(ROLE, Fixtures.snapshot(resources)), Snapshot.EMPTY);
    }

    Client<?, ?> connect(Flavours flavour) {
        return connect(flavour, "proxy-1");
    }

    Client<?, ?> connect(Flavours flavour, String id) {
        return flavour.connect(node(id, ROLE, "envoy"), channel());
    }

    DeltaClient delta() {
        return new DeltaClient(node("proxy-1", ROLE, "envoy"), channel());
    }

    WholeClient whole() {
        return new WholeClient(node("proxy-1", ROLE, "envoy"), channel());
    }

    ManagedChannel channel() {
        ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", server.getPort())
                .usePlaintext()
                .directExecutor()
                .build();
        channels.add(channel);
        return channel;
    }

    static Node node(String id, String role, String userAgent) {
        return Node.newBuilder()
                .setId(id)
                .setUserAgentName(userAgent)
                .setMetadata(Struct.newBuilder()
                        .putFields(
                                "role", Value.newBuilder().setStringValue(role).build()))
                .build();
    }

    /** The state of one type of the only data plane. */
    DataPlane.TypeState state(String typeUrl) {
        return hub.dataPlanes().join().getFirst().types().stream()
                .filter(type -> type.typeUrl().equals(typeUrl))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        channels.forEach(ManagedChannel::shutdownNow);
        server.shutdownNow();
        hub.close();
    }

    private final class Events implements XdsEvents {
        @Override
        public void responded(String typeUrl) {}

        @Override
        public void refused(Refusal refusal) {
            refused.add(refusal);
        }

        @Override
        public void refusals(List<Refusal> now) {
            standing = now;
        }

        @Override
        public void connected(int dataPlanes) {}
    }
}
