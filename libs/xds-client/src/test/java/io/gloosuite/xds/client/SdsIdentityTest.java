package io.gloosuite.xds.client;

import static io.gloosuite.xds.client.SdsIdentity.SECRET_TYPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.read.ListAppender;
import io.envoyproxy.envoy.config.core.v3.Node;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.Resource;
import io.gloosuite.tls.Identity;
import io.gloosuite.tls.Pem;
import io.gloosuite.tls.TlsMaterial;
import io.gloosuite.tls.testing.TestCa;
import io.gloosuite.xds.client.FakeControlPlane.Stream;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

final class SdsIdentityTest {
    private static final Node NODE = Node.newBuilder().setId("gloo").build();

    private final TestCa ca = TestCa.create("ca");
    private final TestCa next = TestCa.create("next");
    private final Identity leaf = ca.identity("gloo.test");
    private final Identity nextLeaf = next.identity("gloo.test");
    private final List<TlsMaterial> heard = new CopyOnWriteArrayList<>();
    private FakeControlPlane sds;
    private SdsIdentity identity;
    private Stream stream;
    private int version;

    @BeforeEach
    void connect() throws Exception {
        sds = FakeControlPlane.start();
        identity = new SdsIdentity(SdsSettings.of(sds.address(), NODE));
        identity.onChange(heard::add);
        identity.start();
        stream = sds.accept();
        stream.take();
    }

    @AfterEach
    void disconnect() {
        identity.close();
        sds.close();
    }

    @Test
    void thereIsNoMaterialBeforeBothHalvesCame() throws Exception {
        assertAcknowledged(serverCert(leaf));

        assertThat(identity.current()).isSameAs(TlsMaterial.EMPTY);
    }

    @Test
    void anAcknowledgedPairIsInUse() throws Exception {
        assertAcknowledged(serverCert(leaf), Responses.validationContext(ca.trust(), "1"));

        assertThat(identity.current()).isEqualTo(TlsMaterial.of(leaf, ca.trust()));
        assertThat(heard).hasSize(1);
    }

    @Test
    void everyStageOfARotationChangesOneHalf() throws Exception {
        servePair();
        assertAcknowledged(Responses.validationContext(ca.trustWith(next), "2"));
        assertThat(identity.current()).isEqualTo(TlsMaterial.of(leaf, ca.trustWith(next)));
        assertAcknowledged(serverCert(nextLeaf));
        assertThat(identity.current()).isEqualTo(TlsMaterial.of(nextLeaf, ca.trustWith(next)));
        assertAcknowledged(Responses.validationContext(next.trust(), "3"));
        assertThat(identity.current()).isEqualTo(TlsMaterial.of(nextLeaf, next.trust()));
    }

    @Test
    void halvesThatFitOnlyTogetherAreUsedWhenBothAreThere() throws Exception {
        servePair();
        assertRefused("server_cert: certificate CN=gloo.test was not issued by a trusted CA", serverCert(nextLeaf));
        assertThat(identity.current()).isEqualTo(TlsMaterial.of(leaf, ca.trust()));

        send(Responses.validationContext(next.trust(), "2"));
        DeltaDiscoveryRequest acknowledgement = stream.take();
        DeltaDiscoveryRequest refresh = stream.take();

        assertThat(refresh.getResourceNamesSubscribeList()).containsExactly("server_cert");
        assertThat(acknowledgement.hasErrorDetail()).isFalse();
        assertThat(identity.current()).isEqualTo(TlsMaterial.of(nextLeaf, next.trust()));
    }

    @Test
    void aKeyThatDoesNotFitIsRefused() throws Exception {
        servePair();

        assertRefused(
                "server_cert: private key does not fit the certificate of CN=gloo.test",
                Responses.serverCert(Pem.encode(leaf.chain()), Pem.encode(nextLeaf.key()), "2"));
        assertLastGoodStays();
    }

    @Test
    void anExpiredCertificateIsRefused() throws Exception {
        servePair();

        assertRefused(
                "server_cert: certificate CN=gloo.test expired at",
                serverCert(ca.leaf("gloo.test").expired().issue()));
        assertLastGoodStays();
    }

    @Test
    void aRefusedHalfDoesNotHoldBackTheOther() throws Exception {
        servePair();
        assertRefused("expired at", serverCert(ca.leaf("gloo.test").expired().issue()));

        assertAcknowledged(Responses.validationContext(ca.trustWith(next), "2"));

        assertThat(identity.current()).isEqualTo(TlsMaterial.of(leaf, ca.trustWith(next)));
    }

    @Test
    void unreadableSecretsAreRefused() throws Exception {
        servePair();

        assertRefused(
                "server_cert: certificate: block 1 (CERTIFICATE) has no end",
                Responses.serverCert(Pem.encode(leaf.chain()).substring(0, 100), Pem.encode(leaf.key()), "2"));
        assertRefused("validation_context: trusted CA: no CERTIFICATE block", Responses.validationContext("", "2"));
        assertRefused("server_cert: is not a Secret", Responses.text("server_cert", "2"));
        assertLastGoodStays();
    }

    @Test
    void anSdsThatIsKilledAndStartedAgainIsFoundAgain() throws Exception {
        servePair();
        int port = sds.port();
        sds.close();
        await().until(() -> !identity.state().connected());
        assertLastGoodStays();

        sds = FakeControlPlane.start(port, builder -> builder);
        stream = sds.accept();

        assertThat(stream.take().getInitialResourceVersionsMap()).containsOnlyKeys("server_cert", "validation_context");
        assertAcknowledged(serverCert(nextLeaf), Responses.validationContext(next.trust(), "2"));
        assertThat(identity.current()).isEqualTo(TlsMaterial.of(nextLeaf, next.trust()));
    }

    @Test
    void anSdsOnAUnixSocketIsSpokenTo(@TempDir Path directory) throws Exception {
        Path socket = directory.resolve("sds.sock");
        EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        try (FakeControlPlane unix = onUnixSocket(socket, group);
                SdsIdentity overUnix = new SdsIdentity(SdsSettings.of("unix:" + socket, NODE))) {
            overUnix.start();
            stream = unix.accept();
            stream.take();
            assertAcknowledged(serverCert(leaf), Responses.validationContext(ca.trust(), "1"));

            assertThat(overUnix.current()).isEqualTo(TlsMaterial.of(leaf, ca.trust()));
        } finally {
            group.shutdownGracefully().awaitUninterruptibly();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0:8234", "192.0.2.1:8234", "sds", ":8234"})
    void noKeyIsFetchedFromBeyondThisMachine(String address) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SdsIdentity(SdsSettings.of(address, NODE)))
                .withMessageContaining(address);
    }

    @Test
    void noLogLineShowsAKeyWhateverHappens() throws Exception {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        Level before = root.getLevel();
        Appender<ILoggingEvent> stdout = root.getAppender("stdout");
        root.detachAppender(stdout);
        root.addAppender(lines);
        root.setLevel(Level.TRACE);
        try {
            servePair();
            assertRefused(
                    "does not fit", Responses.serverCert(Pem.encode(nextLeaf.chain()), Pem.encode(leaf.key()), "2"));
            assertRefused(
                    "is not a certificate",
                    Responses.serverCert(
                            Pem.encode(leaf.key()), Pem.encode(leaf.key()).substring(60), "3"));
        } finally {
            root.setLevel(before);
            root.detachAppender(lines);
            root.addAppender(stdout);
        }
        String[] secrets = Pem.encode(leaf.key())
                .lines()
                .filter(line -> !line.startsWith("-"))
                .toArray(String[]::new);

        String log =
                String.join("\n", lines.list.stream().map(SdsIdentityTest::text).toList());

        assertThat(log).contains("identity in use").doesNotContain(secrets);
        assertThat(identity.state().toString()).doesNotContain(secrets);
    }

    private static String text(ILoggingEvent event) {
        return event.getFormattedMessage() + event.getKeyValuePairs();
    }

    private static FakeControlPlane onUnixSocket(Path socket, EventLoopGroup group) throws IOException {
        return FakeControlPlane.start(
                UnixDomainSocketAddress.of(socket),
                builder -> builder.channelType(NioServerDomainSocketChannel.class)
                        .bossEventLoopGroup(group)
                        .workerEventLoopGroup(group));
    }

    private Resource serverCert(Identity served) {
        return Responses.serverCert(served, "of-" + served.leaf().getSerialNumber());
    }

    private void servePair() throws InterruptedException {
        assertAcknowledged(serverCert(leaf), Responses.validationContext(ca.trust(), "1"));
    }

    private void assertLastGoodStays() {
        assertThat(identity.current()).isEqualTo(TlsMaterial.of(leaf, ca.trust()));
    }

    private void assertAcknowledged(Resource... resources) throws InterruptedException {
        send(resources);
        DeltaDiscoveryRequest answer = stream.take();
        assertThat(answer.getResponseNonce()).isEqualTo("nonce-" + version);
        assertThat(answer.getErrorDetail().getMessage()).isEmpty();
    }

    private void assertRefused(String reason, Resource... resources) throws InterruptedException {
        send(resources);
        assertThat(stream.take().getErrorDetail().getMessage()).contains(reason);
    }

    private void send(Resource... resources) {
        version++;
        stream.send(Responses.of(SECRET_TYPE, String.valueOf(version), resources));
    }
}
