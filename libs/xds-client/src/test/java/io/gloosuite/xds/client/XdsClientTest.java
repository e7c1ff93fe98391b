package io.gloosuite.xds.client;

import static io.gloosuite.xds.client.Responses.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.envoyproxy.envoy.config.core.v3.Node;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryResponse;
import io.gloosuite.tls.LiveTls;
import io.gloosuite.tls.netty.GrpcTls;
import io.gloosuite.tls.peer.PeerRules;
import io.gloosuite.tls.testing.TestCa;
import io.gloosuite.xds.client.FakeControlPlane.Stream;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class XdsClientTest {
    private static final Node NODE = Node.newBuilder().setId("node-1").build();
    private static final Backoff QUICK =
            new Backoff(Duration.ofMillis(1), Duration.ofMillis(20), RandomGenerator.getDefault());

    private final List<Update> updates = new CopyOnWriteArrayList<>();
    private final List<AutoCloseable> open = new ArrayList<>();
    private FakeControlPlane server;
    private XdsClient client;

    @BeforeEach
    void start() throws IOException {
        server = FakeControlPlane.start();
        client = clientOf(XdsChannels.local(server.address()));
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable closeable : open.reversed()) {
            closeable.close();
        }
        server.close();
    }

    @Test
    void theFirstRequestSaysWhoAsksForWhat() throws Exception {
        client.subscribe(TEXT, Set.of("a", "b"), this::accept);
        client.start();

        DeltaDiscoveryRequest first = server.accept().take();

        assertThat(first.getNode()).isEqualTo(NODE);
        assertThat(first.getTypeUrl()).isEqualTo(TEXT);
        assertThat(first.getResourceNamesSubscribeList()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void everythingOfATypeIsAWildcard() throws Exception {
        client.subscribeAll(TEXT, this::accept);
        client.start();

        assertThat(server.accept().take().getResourceNamesSubscribeList()).containsExactly("*");
    }

    @Test
    void onlyTheFirstRequestOfAStreamCarriesTheNode() throws Exception {
        client.start();
        client.subscribeAll("type-1", this::accept);
        client.subscribeAll("type-2", this::accept);
        Stream stream = server.accept();

        assertThat(stream.take().hasNode()).isTrue();
        assertThat(stream.take().hasNode()).isFalse();
    }

    @Test
    void anUpdateIsAcknowledgedAfterItWasApplied() throws Exception {
        CountDownLatch mayApply = new CountDownLatch(1);
        client.subscribeAll(TEXT, update -> {
            awaitLatch(mayApply);
            return accept(update);
        });
        client.start();
        Stream stream = server.accept();
        stream.take();
        stream.send(Responses.of(TEXT, "1", Responses.text("a", "1")));
        mayApply.countDown();

        DeltaDiscoveryRequest ack = stream.take();

        assertThat(ack.getResponseNonce()).isEqualTo("nonce-1");
        assertThat(ack.hasErrorDetail()).isFalse();
        assertThat(updates)
                .hasSize(1)
                .first()
                .extracting(update -> update.added().keySet())
                .isEqualTo(Set.of("a"));
        assertThat(client.state().types().get(TEXT).version()).isEqualTo("1");
    }

    @Test
    void aRefusedUpdateIsAnsweredWithTheReasons() throws Exception {
        client.subscribeAll(TEXT, update -> Verdict.of(Map.of("b", "is odd", "a", "is bad")));
        client.start();
        Stream stream = server.accept();
        stream.take();
        stream.send(Responses.of(TEXT, "1", Responses.text("a", "1"), Responses.text("b", "1")));

        DeltaDiscoveryRequest nack = stream.take();

        assertThat(nack.getResponseNonce()).isEqualTo("nonce-1");
        assertThat(nack.getErrorDetail().getMessage()).isEqualTo("a: is bad\nb: is odd");
        assertThat(client.state().types().get(TEXT).lastRejection()).isEqualTo("a: is bad\nb: is odd");
        assertThat(client.state().types().get(TEXT).version()).isNull();
    }

    @Test
    void aHandlerThatFailsRefusesTheUpdateAndShowsNoMessage() throws Exception {
        client.subscribeAll(TEXT, update -> {
            throw new IllegalStateException("a secret");
        });
        client.start();
        Stream stream = server.accept();
        stream.take();
        stream.send(Responses.of(TEXT, "1", Responses.text("a", "1")));

        assertThat(stream.take().getErrorDetail().getMessage())
                .isEqualTo("a: the client failed: java.lang.IllegalStateException");
    }

    @Test
    void aHandlerThatFailsIsLoggedWithItsPlaceAndWithoutItsMessage() throws Exception {
        Logger logger = (Logger) LoggerFactory.getLogger(XdsClient.class);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        logger.addAppender(lines);
        logger.setLevel(Level.WARN);
        open.add(() -> {
            logger.detachAppender(lines);
            logger.setLevel(null);
        });
        client.subscribeAll(TEXT, update -> {
            throw new IllegalStateException("a secret");
        });
        client.start();
        Stream stream = server.accept();
        stream.take();
        stream.send(Responses.of(TEXT, "1", Responses.text("a", "1")));
        stream.take();

        assertThat(lines.list)
                .filteredOn(line -> line.getLevel() == Level.WARN)
                .extracting(ILoggingEvent::getFormattedMessage)
                .filteredOn(line -> line.startsWith("update handler failed"))
                .singleElement()
                .asString()
                .contains(TEXT, "java.lang.IllegalStateException", "XdsClientTest")
                .doesNotContain("a secret");
    }

    @Test
    void whatIsInUseFromBeforeIsToldToTheServer() throws Exception {
        client.subscribe(TEXT, Set.of("a", "b"), Map.of("a", "7"), this::accept);
        client.start();

        DeltaDiscoveryRequest first = server.accept().take();

        assertThat(first.getResourceNamesSubscribeList()).containsExactlyInAnyOrder("a", "b");
        assertThat(first.getInitialResourceVersionsMap()).isEqualTo(Map.of("a", "7"));
    }

    @Test
    void everythingThatIsInUseFromBeforeIsToldToTheServerToo() throws Exception {
        client.subscribeAll(TEXT, Map.of("a", "7", "b", "8"), this::accept);
        client.start();
        Stream stream = server.accept();
        DeltaDiscoveryRequest first = stream.take();
        assertThat(first.getResourceNamesSubscribeList()).containsExactly("*");
        assertThat(first.getInitialResourceVersionsMap()).isEqualTo(Map.of("a", "7", "b", "8"));
        exchange(
                stream,
                Responses.of(TEXT, "3", Responses.text("b", "9")).toBuilder()
                        .addRemovedResources("a")
                        .build());

        stream.fail(Status.UNAVAILABLE);

        assertThat(server.accept().take().getInitialResourceVersionsMap()).isEqualTo(Map.of("b", "9"));
    }

    @Test
    void namesMayChangeWhileRunning() throws Exception {
        Subscription subscription = client.subscribe(TEXT, Set.of("a", "b"), this::accept);
        client.start();
        Stream stream = server.accept();
        stream.take();

        subscription.follow(Set.of("b", "c"));
        DeltaDiscoveryRequest change = stream.take();

        assertThat(change.getResourceNamesSubscribeList()).containsExactly("c");
        assertThat(change.getResourceNamesUnsubscribeList()).containsExactly("a");
    }

    @Test
    void nothingIsAskedWhileNothingIsFollowed() throws Exception {
        Subscription subscription = client.subscribe(TEXT, Set.of(), this::accept);
        client.subscribeAll("other", this::accept);
        client.start();
        Stream stream = server.accept();
        assertThat(stream.take().getTypeUrl()).isEqualTo("other");

        subscription.follow(Set.of("a"));

        assertThat(stream.take().getResourceNamesSubscribeList()).containsExactly("a");
    }

    @Test
    void aRefreshAsksForWhatIsFollowed() throws Exception {
        Subscription subscription = client.subscribe(TEXT, Set.of("a", "b"), this::accept);
        client.start();
        Stream stream = server.accept();
        stream.take();

        subscription.refresh(Set.of("a", "unknown"));

        assertThat(stream.take().getResourceNamesSubscribeList()).containsExactly("a");
    }

    @Test
    void aTypeIsFollowedOnce() {
        client.subscribeAll(TEXT, this::accept);

        assertThatIllegalStateException().isThrownBy(() -> client.subscribeAll(TEXT, this::accept));
    }

    @Test
    void theNextStreamStartsWithTheVersionsInUse() throws Exception {
        client.subscribeAll(
                TEXT, update -> Verdict.of(update.added().containsKey("bad") ? Map.of("bad", "no") : Map.of()));
        client.start();
        Stream stream = server.accept();
        stream.take();
        exchange(stream, Responses.of(TEXT, "1", Responses.text("a", "1"), Responses.text("b", "1")));
        exchange(stream, Responses.of(TEXT, "2", Responses.text("a", "2"), Responses.text("bad", "2")));
        exchange(
                stream,
                Responses.of(TEXT, "3").toBuilder().addRemovedResources("b").build());

        stream.fail(Status.UNAVAILABLE);
        DeltaDiscoveryRequest again = server.accept().take();

        assertThat(again.getNode()).isEqualTo(NODE);
        assertThat(again.getInitialResourceVersionsMap()).isEqualTo(Map.of("a", "2"));
    }

    @Test
    void aServerThatVanishesAndReturnsIsFoundAgain() throws Exception {
        client.subscribeAll(TEXT, this::accept);
        client.start();
        Stream stream = server.accept();
        stream.take();
        exchange(stream, Responses.of(TEXT, "1", Responses.text("a", "1")));
        int port = server.port();

        server.close();
        await().until(() -> !client.state().connected());
        assertThat(client.state().lastError()).contains("UNAVAILABLE");
        assertThat(client.state().types().get(TEXT).resources()).isEqualTo(1);
        server = FakeControlPlane.start(port, builder -> builder);

        assertThat(server.accept().take().getInitialResourceVersionsMap()).isEqualTo(Map.of("a", "1"));
        await().until(() -> client.state().connected() && client.state().lastError() == null);
    }

    @Test
    void aServerThatIsNotThereYetIsWaitedFor() throws Exception {
        int port = server.port();
        server.close();
        client.subscribeAll(TEXT, this::accept);
        client.start();
        await().until(() -> client.state().lastError() != null);

        server = FakeControlPlane.start(port, builder -> builder);

        assertThat(server.accept().take().getResourceNamesSubscribeList()).containsExactly("*");
    }

    @Test
    void closingAnswersTheUpdateInHand() throws Exception {
        CountDownLatch inHand = new CountDownLatch(1);
        CountDownLatch mayApply = new CountDownLatch(1);
        client.subscribeAll(TEXT, update -> {
            inHand.countDown();
            awaitLatch(mayApply);
            return accept(update);
        });
        client.start();
        Stream stream = server.accept();
        stream.take();
        stream.send(Responses.of(TEXT, "1", Responses.text("a", "1")));
        awaitLatch(inHand);

        Thread closing = Thread.ofPlatform().start(client::close);
        mayApply.countDown();

        assertThat(stream.take().getResponseNonce()).isEqualTo("nonce-1");
        assertThat(stream.awaitEnd()).isEqualTo("completed");
        closing.join();
    }

    @Test
    void overMutualTlsAWrongServerIsReportedWithTheReason() throws Exception {
        TestCa ca = TestCa.create("ca");
        LiveTls clientTls = new LiveTls(ca.material("proxy.test"));
        FakeControlPlane tlsServer = FakeControlPlane.start(
                0,
                builder -> builder.sslContext(
                        GrpcTls.server(new LiveTls(ca.material("other.test")), PeerRules.clients("proxy.test"))));
        open.add(tlsServer);
        XdsClient tlsClient = clientOf(
                XdsChannels.tls(tlsServer.address(), GrpcTls.client(clientTls, PeerRules.servers("gloo.test"))));
        tlsClient.start();

        await().untilAsserted(() -> assertThat(tlsClient.state().lastError())
                .contains("[other.test] (expected: one of [gloo.test])")
                .doesNotContain("\n"));
    }

    private XdsClient clientOf(ManagedChannel channel) {
        open.add(channel::shutdownNow);
        XdsClient made = new XdsClient(channel, new XdsSettings("test", NODE, DiscoveryApi.AGGREGATED, QUICK));
        open.add(made);
        return made;
    }

    private Verdict accept(Update update) {
        updates.add(update);
        return Verdict.accepted();
    }

    private static void exchange(Stream stream, DeltaDiscoveryResponse response) throws InterruptedException {
        stream.send(response);
        assertThat(stream.take().getResponseNonce()).isEqualTo(response.getNonce());
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
