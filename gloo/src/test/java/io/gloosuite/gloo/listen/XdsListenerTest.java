package io.gloosuite.gloo.listen;

import static org.assertj.core.api.Assertions.assertThat;

import io.envoyproxy.envoy.service.discovery.v3.AggregatedDiscoveryServiceGrpc;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryResponse;
import io.gloosuite.gloo.status.XdsFeedback;
import io.gloosuite.gloo.xds.XdsHub;
import io.gloosuite.gloo.xds.XdsLimits;
import io.gloosuite.tls.Identity;
import io.gloosuite.tls.LiveTls;
import io.gloosuite.tls.TlsMaterial;
import io.gloosuite.tls.netty.GrpcTls;
import io.gloosuite.tls.peer.PeerRules;
import io.gloosuite.tls.testing.TestCa;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** xDS on real sockets with real TLS. */
class XdsListenerTest {
    private static final String SAN = "gloo.gloo-system.svc";
    private static final TestCa CA = TestCa.create("suite");

    private final XdsHub hub =
            new XdsHub(XdsLimits.DEFAULT, new XdsFeedback(new SimpleMeterRegistry()), InstantSource.system());
    private final LiveTls identity = new LiveTls(CA.material(SAN));
    private final XdsListener listener =
            new XdsListener(new XdsSockets(hub.services(), identity, PeerRules.clients(SAN)));
    private final List<ManagedChannel> channels = new ArrayList<>();

    @AfterEach
    void close() {
        channels.forEach(ManagedChannel::shutdownNow);
        listener.close();
        hub.close();
    }

    @Test
    void clientWithTheSuitesCertificateIsServed() {
        int port = serve("127.0.0.1:0");

        assertThat(ask(tls(port, CA.identity(SAN)))).isEqualTo(Status.Code.OK);
    }

    @Test
    void clientWithoutCertificateIsRefused() {
        int port = serve("127.0.0.1:0");

        assertThat(ask(tls(port, null))).isEqualTo(Status.Code.UNAVAILABLE);
    }

    @Test
    void clientOfAnotherCaIsRefused() {
        int port = serve("127.0.0.1:0");

        assertThat(ask(tls(port, TestCa.create("stranger").identity(SAN)))).isEqualTo(Status.Code.UNAVAILABLE);
    }

    @Test
    void clientWithAnExpiredCertificateIsRefused() {
        int port = serve("127.0.0.1:0");

        assertThat(ask(tls(port, CA.leaf(SAN).expired().issue()))).isEqualTo(Status.Code.UNAVAILABLE);
    }

    @Test
    void clientWithAnotherNameIsRefused() {
        int port = serve("127.0.0.1:0");

        assertThat(ask(tls(port, CA.identity("somebody.else.svc")))).isEqualTo(Status.Code.UNAVAILABLE);
    }

    @Test
    void clientInClearIsRefused() {
        int port = serve("127.0.0.1:0");

        assertThat(ask(clear(port))).isEqualTo(Status.Code.UNAVAILABLE);
    }

    @Test
    void newTrustCountsForTheNextHandshake() {
        int port = serve("127.0.0.1:0");
        TestCa next = TestCa.create("next");

        identity.update(TlsMaterial.of(CA.identity(SAN), next.trust()));

        assertThat(ask(tls(port, CA.identity(SAN)))).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(ask(tls(port, next.identity(SAN)))).isEqualTo(Status.Code.OK);
    }

    @Test
    void loopbackAddressOfSettingsIsServedInClear() {
        listener.want(XdsAddress.ofSettings("127.0.0.1:0"));

        assertThat(ask(clear(awaitServing()))).isEqualTo(Status.Code.OK);
    }

    @Test
    void anotherAddressIsServedBeforeTheFirstCloses() throws IOException {
        int first = serve("127.0.0.1:0");
        int second = freePort();

        listener.want(XdsAddress.mutualTls("127.0.0.1:" + second));

        Awaitility.await().until(() -> listener.state().port() == second);
        assertThat(ask(tls(second, CA.identity(SAN)))).isEqualTo(Status.Code.OK);
        Awaitility.await().until(() -> ask(tls(first, CA.identity(SAN))) == Status.Code.UNAVAILABLE);
    }

    @Test
    void samePortOnAnotherHostIsTakenOver() throws IOException {
        int port = serve("127.0.0.1:" + freePort());

        listener.want(XdsAddress.mutualTls("0.0.0.0:" + port));

        Awaitility.await()
                .until(() -> "0.0.0.0".equals(listener.state().serving().host()));
        assertThat(ask(tls(port, CA.identity(SAN)))).isEqualTo(Status.Code.OK);
    }

    @Test
    void addressThatCannotBeHadIsReportedAndTheOneBeforeStaysUntilItCan() throws IOException {
        int first = serve("127.0.0.1:0");
        ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());

        listener.want(XdsAddress.mutualTls("127.0.0.1:" + taken.getLocalPort()));

        Awaitility.await().until(() -> listener.state().problem() != null);
        assertThat(listener.state().problem()).contains("127.0.0.1:" + taken.getLocalPort(), "in use");
        assertThat(ask(tls(first, CA.identity(SAN)))).isEqualTo(Status.Code.OK);
        taken.close();
        Awaitility.await().until(() -> listener.state().port() == taken.getLocalPort());
        assertThat(listener.state().problem()).isNull();
    }

    private int serve(String address) {
        listener.want(XdsAddress.mutualTls(address));
        return awaitServing();
    }

    private int awaitServing() {
        Awaitility.await().until(() -> listener.state().port() != 0);
        return listener.state().port();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private ManagedChannel tls(int port, @Nullable Identity client) {
        LiveTls material = new LiveTls(TlsMaterial.of(client, CA.trust()));
        return open(NettyChannelBuilder.forAddress("127.0.0.1", port)
                .sslContext(GrpcTls.client(material, PeerRules.servers(SAN))));
    }

    private ManagedChannel clear(int port) {
        return open(NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext());
    }

    private ManagedChannel open(NettyChannelBuilder builder) {
        ManagedChannel channel = builder.build();
        channels.add(channel);
        return channel;
    }

    /** How a first question is answered. */
    private static Status.Code ask(ManagedChannel channel) {
        CompletableFuture<Status.Code> answer = new CompletableFuture<>();
        StreamObserver<DeltaDiscoveryRequest> requests = AggregatedDiscoveryServiceGrpc.newStub(channel)
                .deltaAggregatedResources(new StreamObserver<>() {
                    @Override
                    public void onNext(DeltaDiscoveryResponse response) {
                        answer.complete(Status.Code.OK);
                    }

                    @Override
                    public void onError(Throwable cause) {
                        answer.complete(Status.fromThrowable(cause).getCode());
                    }

                    @Override
                    public void onCompleted() {}
                });
        requests.onNext(
                DeltaDiscoveryRequest.newBuilder().setTypeUrl("test/anything").build());
        return answer.orTimeout(30, TimeUnit.SECONDS).join();
    }
}
