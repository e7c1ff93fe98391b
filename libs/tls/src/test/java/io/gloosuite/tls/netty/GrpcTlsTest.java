package io.gloosuite.tls.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.gloosuite.tls.Identity;
import io.gloosuite.tls.LiveTls;
import io.gloosuite.tls.TlsMaterial;
import io.gloosuite.tls.TrustAnchors;
import io.gloosuite.tls.peer.PeerRules;
import io.gloosuite.tls.testing.TestCa;
import io.grpc.ManagedChannel;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.netty.GrpcSslContexts;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class GrpcTlsTest {
    private static final PeerRules CLIENTS = PeerRules.clients("proxy.test");
    private static final PeerRules SERVERS = PeerRules.servers("gloo.test");

    private final TestCa ca = TestCa.create("ca");
    private final LiveTls serverTls = new LiveTls(ca.material("gloo.test"));
    private final LiveTls clientTls = new LiveTls(ca.material("proxy.test"));
    private final List<String> refusals = new CopyOnWriteArrayList<>();
    private GrpcLink link;

    @BeforeEach
    void startServer() throws IOException {
        link = new GrpcLink(GrpcTls.server(serverTls, CLIENTS, refusals::add));
    }

    @AfterEach
    void stopServer() {
        link.close();
    }

    @Test
    void peersThatKnowEachOtherTalk() {
        assertServes(newConnection());
    }

    @Test
    void theServerRefusesAClientWithoutCertificate() throws IOException {
        ManagedChannel channel =
                link.connect(GrpcSslContexts.configure(SslContextBuilder.forClient(), SslProvider.OPENSSL)
                        .trustManager(InsecureTrustManagerFactory.INSTANCE)
                        .build());

        assertThat(GrpcLink.failure(channel)).contains("UNAVAILABLE").containsIgnoringCase("certificate_required");
    }

    @Test
    void theServerRefusesAClientOfAnotherCa() {
        assertServerRefuses(
                TestCa.create("other").identity("proxy.test"),
                "certificate CN=proxy.test was not issued by a trusted CA",
                "trusted: certificate CN=ca");
    }

    @Test
    void theServerRefusesAnExpiredClient() {
        assertServerRefuses(ca.leaf("proxy.test").expired().issue(), "certificate CN=proxy.test expired at 2");
    }

    @Test
    void theServerRefusesAClientOfAnotherName() {
        assertServerRefuses(
                ca.identity("stranger.test"),
                "subject alternative names [stranger.test] (expected: one of [proxy.test])");
    }

    @Test
    void theServerRefusesACertificateForServersFromAClient() {
        assertServerRefuses(ca.leaf("proxy.test").onlyForServers().issue(), "expected: clientAuth");
    }

    @Test
    void theClientSaysThatTheServersCaIsAnother() {
        assertClientRefuses(
                TestCa.create("other").identity("gloo.test"),
                "certificate CN=gloo.test was not issued by a trusted CA",
                "trusted: certificate CN=ca");
    }

    @Test
    void theClientSaysThatTheServerExpired() {
        assertClientRefuses(ca.leaf("gloo.test").expired().issue(), "certificate CN=gloo.test expired at 2");
    }

    @Test
    void theClientSaysThatTheServerIsNotValidYet() {
        assertClientRefuses(
                ca.leaf("gloo.test").notYetValid().issue(), "certificate CN=gloo.test is not valid before 2");
    }

    @Test
    void theClientSaysWhichNamesItExpectedAndWhichTheServerHas() {
        assertClientRefuses(
                ca.identity("a.test", "127.0.0.1"),
                "subject alternative names [127.0.0.1, a.test] (expected: one of [gloo.test])");
    }

    @Test
    void theClientSaysThatTheServersCertificateIsForClients() {
        assertClientRefuses(ca.leaf("gloo.test").onlyForClients().issue(), "another usage", "expected: serverAuth");
    }

    @Test
    void nobodyIsServedBeforeTheFirstMaterialCame() {
        serverTls.update(TlsMaterial.EMPTY);

        assertThat(GrpcLink.failure(newConnection())).contains("UNAVAILABLE");
    }

    @Test
    void aClientWithoutMaterialTrustsNobody() {
        clientTls.update(TlsMaterial.EMPTY);

        assertThat(GrpcLink.failure(newConnection())).contains("no trusted CA is known yet");
    }

    @Test
    void whatWasServedEmptyServesAsSoonAsMaterialComes() {
        TlsMaterial material = serverTls.current();
        serverTls.update(TlsMaterial.EMPTY);
        GrpcLink.failure(newConnection());

        serverTls.update(material);

        assertServes(newConnection());
    }

    @Test
    void everyStageOfARotationServesOpenConnectionsAndNewOnes() {
        TestCa next = TestCa.create("next");
        TrustAnchors both = ca.trustWith(next);
        Identity nextServer = next.identity("gloo.test");
        Identity nextClient = next.identity("proxy.test");
        ManagedChannel open = newConnection();
        assertServes(open);

        serverTls.update(TlsMaterial.of(serverTls.current().identity(), both));
        assertServes(open, newConnection());
        clientTls.update(TlsMaterial.of(clientTls.current().identity(), both));
        assertServes(open, newConnection());
        serverTls.update(TlsMaterial.of(nextServer, both));
        assertServes(open, newConnection());
        clientTls.update(TlsMaterial.of(nextClient, both));
        assertServes(open, newConnection());
        serverTls.update(TlsMaterial.of(nextServer, next.trust()));
        assertServes(open, newConnection());
        clientTls.update(TlsMaterial.of(nextClient, next.trust()));
        assertServes(open, newConnection());
    }

    @Test
    void afterARotationTheOldCaIsRefused() {
        TestCa next = TestCa.create("next");
        serverTls.update(next.material("gloo.test"));
        clientTls.update(TlsMaterial.of(clientTls.current().identity(), ca.trustWith(next)));

        assertThat(GrpcLink.failure(newConnection())).contains("UNAVAILABLE");
        assertThat(refusals).isNotEmpty().first().asString().contains("was not issued by a trusted CA");
    }

    private ManagedChannel newConnection() {
        return link.connect(clientTls, SERVERS);
    }

    private static void assertServes(ManagedChannel... channels) {
        for (ManagedChannel channel : channels) {
            assertThat(GrpcLink.call(channel)).isEqualTo(ServingStatus.SERVING);
        }
    }

    private void assertServerRefuses(Identity client, String... reasons) {
        clientTls.update(TlsMaterial.of(client, ca.trust()));

        assertThat(GrpcLink.failure(newConnection())).contains("UNAVAILABLE");
        assertThat(refusals).isNotEmpty().first().asString().contains(reasons);
    }

    private void assertClientRefuses(Identity server, String... reasons) {
        serverTls.update(TlsMaterial.of(server, ca.trust()));

        assertThat(GrpcLink.failure(newConnection())).contains(reasons);
    }
}
