package io.gloosuite.ratelimit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.envoyproxy.envoy.extensions.common.ratelimit.v3.RateLimitDescriptor;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitRequest;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitResponse;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitResponse.Code;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitServiceGrpc;
import io.gloosuite.ratelimit.Counted;
import io.gloosuite.ratelimit.Requests;
import io.gloosuite.ratelimit.Resources;
import io.gloosuite.ratelimit.descriptor.RuleSet;
import io.gloosuite.tls.LiveTls;
import io.gloosuite.tls.TlsMaterial;
import io.gloosuite.tls.netty.GrpcTls;
import io.gloosuite.tls.peer.PeerRules;
import io.gloosuite.tls.testing.TestCa;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RateLimitServerTest {
    private static final String NAME = "gloo.gloo-system.svc";
    private static final RateLimitRequest REQUEST = Requests.request("custom", Requests.descriptor("a", "1"));

    private final TestCa ca = TestCa.create("suite");
    private final LiveTls serverTls = new LiveTls();
    private final Counted store = new Counted();
    private final MultiThreadIoEventLoopGroup events = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private RateLimitServer server;
    private int port;

    @BeforeEach
    void start() throws Exception {
        serverTls.update(ca.material(NAME));
        RuleSet rules = Resources.rules(
                Resources.custom("descriptors { key: 'a' rate_limit { unit: DAY requests_per_unit: 1 } }"));
        RateLimiter limiter = new RateLimiter(() -> rules, store, InstantSource.system(), HeaderStyle.NONE);
        server = new RateLimitServer(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                new RateLimitServer.Security(
                        GrpcTls.server(serverTls, PeerRules.clients(NAME)),
                        GrpcTls.MAX_CONNECTION_AGE,
                        GrpcTls.MAX_CONNECTION_AGE_GRACE),
                events,
                new RateLimitGrpc(limiter));
        port = server.start().getPort();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop(Duration.ofMillis(100));
        events.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
    }

    @Test
    void answersDataPlanesOverMutualTls() {
        assertThat(call(ca.material(NAME)).getOverallCode()).isEqualTo(Code.OK);
        assertThat(call(ca.material(NAME)).getOverallCode()).isEqualTo(Code.OVER_LIMIT);
    }

    @Test
    void aClientOfAnotherNameIsRefused() {
        assertThat(code(ca.material("someone.else.svc"))).isEqualTo(Status.Code.UNAVAILABLE);
    }

    @Test
    void aClientWithoutCertificateIsRefused() {
        assertThat(code(TlsMaterial.of(null, ca.trust()))).isEqualTo(Status.Code.UNAVAILABLE);
    }

    @Test
    void withoutAStoreTheCallFailsSoThatTheDataPlaneDecides() {
        store.takeAway();

        assertThat(code(ca.material(NAME))).isEqualTo(Status.Code.UNAVAILABLE);
        assertThatThrownBy(() -> call(ca.material(NAME))).hasMessageContaining("gone");
    }

    @Test
    void aLongHeaderInManyDescriptorsIsCounted() {
        RateLimitDescriptor[] descriptors = new RateLimitDescriptor[20];
        Arrays.fill(descriptors, Requests.descriptor("a", "x".repeat(60_000)));

        assertThat(call(ca.material(NAME), Requests.request("custom", descriptors))
                        .getOverallCode())
                .isEqualTo(Code.OVER_LIMIT);
    }

    @Test
    void bytesThatAreNoUtf8AreCounted() {
        byte[] request =
                Requests.request("custom", Requests.descriptor("a", "caf?")).toByteArray();
        request[request.length - 1] = (byte) 0xe9;
        ManagedChannel channel = channel(ca.material(NAME));
        try {
            assertThat(raw(channel, request).getOverallCode()).isEqualTo(Code.OK);
            assertThat(raw(channel, request).getOverallCode()).isEqualTo(Code.OVER_LIMIT);
        } finally {
            channel.shutdownNow();
        }
    }

    private static RateLimitResponse raw(ManagedChannel channel, byte[] request) {
        MethodDescriptor<byte[], RateLimitResponse> method = RateLimitServiceGrpc.getShouldRateLimitMethod().toBuilder(
                        new Bytes(),
                        RateLimitServiceGrpc.getShouldRateLimitMethod().getResponseMarshaller())
                .build();
        CallOptions options = CallOptions.DEFAULT.withDeadlineAfter(30, TimeUnit.SECONDS);
        return ClientCalls.blockingUnaryCall(channel, method, options, request);
    }

    private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void callsInHandEndBeforeTheServerDoesAndNewOnesAreRefused() throws Exception {
        store.hold();
        ManagedChannel channel = channel(ca.material(NAME));
        try {
            Future<RateLimitResponse> inHand =
                    RateLimitServiceGrpc.newFutureStub(channel).shouldRateLimit(REQUEST);
            Awaitility.await().until(() -> store.asked() == 1);
            Thread stopping = Thread.ofVirtual().start(this::stopServer);
            Awaitility.await().until(() -> code(ca.material(NAME)) == Status.Code.UNAVAILABLE);
            assertThat(inHand.isDone()).isFalse();

            store.release();
            assertThat(inHand.get(30, TimeUnit.SECONDS).getOverallCode()).isEqualTo(Code.OK);
            assertThat(stopping.join(Duration.ofSeconds(30))).isTrue();
        } finally {
            channel.shutdownNow();
        }
    }

    private void stopServer() {
        try {
            server.stop(Duration.ofSeconds(30));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Status.Code code(TlsMaterial client) {
        try {
            call(client);
            return Status.Code.OK;
        } catch (StatusRuntimeException e) {
            return e.getStatus().getCode();
        }
    }

    private RateLimitResponse call(TlsMaterial client) {
        return call(client, REQUEST);
    }

    private RateLimitResponse call(TlsMaterial client, RateLimitRequest request) {
        ManagedChannel channel = channel(client);
        try {
            return RateLimitServiceGrpc.newBlockingStub(channel)
                    .withDeadlineAfter(30, TimeUnit.SECONDS)
                    .shouldRateLimit(request);
        } finally {
            channel.shutdownNow();
        }
    }

    private ManagedChannel channel(TlsMaterial client) {
        LiveTls tls = new LiveTls();
        tls.update(client);
        return NettyChannelBuilder.forAddress("127.0.0.1", port)
                .sslContext(GrpcTls.client(tls, PeerRules.servers(NAME)))
                .build();
    }
}
