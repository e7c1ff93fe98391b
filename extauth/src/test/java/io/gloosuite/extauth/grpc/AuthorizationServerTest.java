package io.gloosuite.extauth.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.rpc.Code;
import io.envoyproxy.envoy.config.core.v3.HeaderValueOption;
import io.envoyproxy.envoy.service.auth.v3.AuthorizationGrpc;
import io.envoyproxy.envoy.service.auth.v3.CheckResponse;
import io.gloosuite.api.extauth.v1.JwtVerified;
import io.gloosuite.api.extauth.v1.Step;
import io.gloosuite.extauth.check.AuthRequest;
import io.gloosuite.extauth.check.AuthStep;
import io.gloosuite.extauth.check.Decision;
import io.gloosuite.extauth.check.StepFactory;
import io.gloosuite.extauth.registry.ConfigRegistry;
import io.gloosuite.extauth.registry.StepFactories;
import io.gloosuite.extauth.testing.Configured;
import io.gloosuite.extauth.testing.Logged;
import io.gloosuite.extauth.testing.Requests;
import io.gloosuite.tls.LiveTls;
import io.gloosuite.tls.TlsMaterial;
import io.gloosuite.tls.netty.GrpcTls;
import io.gloosuite.tls.peer.PeerRules;
import io.gloosuite.tls.testing.TestCa;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class AuthorizationServerTest {
    private static final String GLOO = "gloo.gloo-system.svc";
    private static final int MAX_IN_FLIGHT = 2;

    private final TestCa ca = TestCa.create("suite");
    private final LiveTls identity = new LiveTls(ca.material(GLOO));
    private final Keys steps = new Keys();
    private final Configured configured = new Configured(new ConfigRegistry(new StepFactories(List.of(steps))));
    private final ChecksInFlight inFlight = new ChecksInFlight(MAX_IN_FLIGHT);
    private final List<ManagedChannel> channels = new ArrayList<>();
    private AuthorizationService service;
    private AuthorizationServer server;
    private int port;

    @BeforeEach
    void start() throws IOException {
        start(configured);
        configured.send(Configured.config("ns.a", Keys.step()));
    }

    private void start(Configured other) throws IOException {
        start(other, Duration.ofSeconds(30));
    }

    private void start(Configured other, Duration timeout) throws IOException {
        service = new AuthorizationService(other.registry(), inFlight, timeout, InstantSource.system());
        server = new AuthorizationServer(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                Optional.of(new AuthorizationServer.Tls(identity, PeerRules.clients(GLOO))),
                service);
        port = server.start();
    }

    @AfterEach
    void end() {
        channels.forEach(ManagedChannel::shutdownNow);
        server.close();
        configured.close();
    }

    @Test
    void allowsOverMutualTlsAndSaysWhoItIs() {
        CheckResponse answer = ask(request("ns.a").header("key", "alice"));
        assertThat(answer.getStatus().getCode()).isEqualTo(Code.OK_VALUE);
        assertThat(answer.getOkResponse().getHeadersList())
                .extracting(HeaderValueOption::getHeader)
                .anySatisfy(header -> {
                    assertThat(header.getKey()).isEqualTo("x-user-id");
                    assertThat(header.getValue()).isEqualTo("alice");
                });
        assertThat(answer.getDynamicMetadata().getFieldsOrThrow("user_id").getStringValue())
                .isEqualTo("alice");
    }

    @Test
    void deniesWithTheStepsOwnStatus() {
        CheckResponse answer = ask(request("ns.a"));
        assertThat(answer.getStatus().getCode()).isEqualTo(Code.PERMISSION_DENIED_VALUE);
        assertThat(answer.getDeniedResponse().getStatus().getCodeValue()).isEqualTo(401);
    }

    @Test
    void aConfigurationThatIsNotHereDeniesAndTheLogSaysWhich() {
        try (Logged log = Logged.by(AuthorizationService.class)) {
            CheckResponse answer = ask(request("ns.gone"));
            assertThat(answer.getDeniedResponse().getStatus().getCodeValue()).isEqualTo(403);
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .contains("no configuration of this id, request denied", "ns.gone");
        }
        assertThat(service.unknown()).isEqualTo(1);
    }

    @Test
    void beforeTheFirstConfigurationNothingIsDecided() throws IOException {
        server.close();
        try (Configured none = new Configured(new ConfigRegistry(new StepFactories(List.of(steps))))) {
            start(none);
            assertThatThrownBy(() -> ask(request("ns.a")))
                    .isInstanceOfSatisfying(
                            StatusRuntimeException.class,
                            e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE));
            none.send();
            assertThat(ask(request("ns.a")).getDeniedResponse().getStatus().getCodeValue())
                    .isEqualTo(403);
        }
        assertThat(inFlight.current()).isZero();
    }

    @Test
    void aLargeBodyIsNoFailure() {
        CheckResponse answer = ask(request("ns.a").body("ü".repeat(8 << 20)));
        assertThat(answer.getDeniedResponse().getStatus().getCodeValue()).isEqualTo(401);
    }

    @Test
    void aRequestThatNamesNoConfigurationIsDenied() {
        CheckResponse answer = ask(Requests.request().header("key", "alice"));
        assertThat(answer.getDeniedResponse().getStatus().getCodeValue()).isEqualTo(403);
    }

    @Test
    void aStepThatFailsIsUnavailableToTheClientAndTheLogSaysWhy() {
        try (Logged log = Logged.by(AuthorizationService.class)) {
            CheckResponse answer = ask(request("ns.a").header("key", "broken"));
            assertThat(answer.getStatus().getCode()).isEqualTo(Code.PERMISSION_DENIED_VALUE);
            assertThat(answer.getDeniedResponse().getStatus().getCodeValue()).isEqualTo(503);
            assertThat(log.lines()).singleElement().asString().contains("ns.a", "directory away");
        }
    }

    @Test
    void aDefectDeniesAndHoldsNothing() {
        assertThat(ask(request("ns.a").header("key", "defect"))
                        .getDeniedResponse()
                        .getStatus()
                        .getCodeValue())
                .isEqualTo(503);
        assertThat(inFlight.current()).isZero();
    }

    @Test
    void moreChecksThanMayBeUnderWayAreDeniedAtOnce() throws Exception {
        AuthorizationGrpc.AuthorizationFutureStub stub = AuthorizationGrpc.newFutureStub(channel(ca.material(GLOO)));
        List<Future<CheckResponse>> waiting = new ArrayList<>();
        for (int i = 0; i < MAX_IN_FLIGHT; i++) {
            waiting.add(stub.check(request("ns.a").header("key", "slow").message()));
        }
        Awaitility.await().until(() -> inFlight.current() == MAX_IN_FLIGHT);
        assertThat(ask(request("ns.a").header("key", "alice"))
                        .getDeniedResponse()
                        .getStatus()
                        .getCodeValue())
                .isEqualTo(503);
        assertThat(service.overloaded()).isEqualTo(1);

        steps.slow.complete(Decision.Allowed.plain());
        for (Future<CheckResponse> each : waiting) {
            assertThat(each.get(30, TimeUnit.SECONDS).getStatus().getCode()).isEqualTo(Code.OK_VALUE);
        }
        Awaitility.await().until(() -> inFlight.current() == 0);
    }

    @Test
    void aCheckThatTakesTooLongFailsAndCountsAsUnderWayUntilItEnds() throws IOException {
        server.close();
        start(configured, Duration.ofMillis(50));
        assertThat(ask(request("ns.a").header("key", "slow"))
                        .getDeniedResponse()
                        .getStatus()
                        .getCodeValue())
                .isEqualTo(503);
        assertThat(inFlight.current()).isEqualTo(1);
        steps.slow.complete(Decision.Allowed.plain());
        Awaitility.await().until(() -> inFlight.current() == 0);
    }

    @Test
    void aStopLetsChecksInHandEnd() throws Exception {
        Future<CheckResponse> inHand = AuthorizationGrpc.newFutureStub(channel(ca.material(GLOO)))
                .check(request("ns.a").header("key", "slow").message());
        Awaitility.await().until(() -> inFlight.current() == 1);
        CountDownLatch drained = new CountDownLatch(1);
        Thread.ofVirtual().start(() -> {
            server.drain(Duration.ofSeconds(30));
            drained.countDown();
        });
        ManagedChannel late = channel(ca.material(GLOO));
        Awaitility.await().until(() -> isRefused(late));
        steps.slow.complete(Decision.Allowed.plain());
        assertThat(inHand.get(30, TimeUnit.SECONDS).getStatus().getCode()).isEqualTo(Code.OK_VALUE);
        assertThat(drained.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whoIsNotOfTheSuiteIsNotAnswered() {
        for (TlsMaterial stranger : List.of(
                ca.material("somebody.else.svc"),
                new TlsMaterial(TestCa.create("other").identity(GLOO), ca.trust(), "1"))) {
            assertThatThrownBy(() -> ask(channel(stranger), request("ns.a").header("key", "alice")))
                    .isInstanceOfSatisfying(
                            StatusRuntimeException.class,
                            e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE));
        }
        assertThat(service.decided()).isZero();
    }

    @Test
    void aRotatedCertificateIsShownToTheNextConnection() {
        assertThat(ask(request("ns.a").header("key", "alice")).hasOkResponse()).isTrue();
        TestCa next = TestCa.create("next");
        identity.update(new TlsMaterial(next.identity(GLOO), next.trustWith(ca), "2"));
        assertThat(ask(channel(next.material(GLOO)), request("ns.a").header("key", "alice"))
                        .hasOkResponse())
                .isTrue();
    }

    @Test
    void plainTextIsForThisHostAlone() {
        assertThatThrownBy(
                        () -> new AuthorizationServer(new InetSocketAddress("0.0.0.0", 0), Optional.empty(), service))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("loopback");
    }

    private static Requests request(String config) {
        return Requests.request().config(config);
    }

    private CheckResponse ask(Requests request) {
        return ask(channel(ca.material(GLOO)), request);
    }

    private static CheckResponse ask(ManagedChannel channel, Requests request) {
        return AuthorizationGrpc.newBlockingStub(channel)
                .withDeadlineAfter(30, TimeUnit.SECONDS)
                .check(request.message());
    }

    private static boolean isRefused(ManagedChannel channel) {
        try {
            var _ = AuthorizationGrpc.newFutureStub(channel)
                    .check(request("ns.a").message())
                    .get(30, TimeUnit.SECONDS);
            return false;
        } catch (ExecutionException e) {
            return true;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private ManagedChannel channel(TlsMaterial client) {
        ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", port)
                .sslContext(GrpcTls.client(new LiveTls(client), PeerRules.servers(GLOO)))
                .build();
        channels.add(channel);
        return channel;
    }

    /** Steps that do what the header {@code key} says. */
    private static final class Keys implements StepFactory {
        private final CompletableFuture<Decision> slow = new CompletableFuture<>();

        static Step.Builder step() {
            return Step.newBuilder().setJwt(JwtVerified.getDefaultInstance());
        }

        @Override
        public Step.KindCase kind() {
            return Step.KindCase.JWT;
        }

        @Override
        public AuthStep create(String config, Step step) {
            return this::decision;
        }

        private CompletionStage<Decision> decision(AuthRequest request) {
            return switch (String.valueOf(request.header("key"))) {
                case "null" -> CompletableFuture.completedFuture(Decision.Denied.unauthorized("no key"));
                case "slow" -> slow;
                case "broken" -> CompletableFuture.completedFuture(new Decision.Failed("directory away"));
                case "defect" -> throw new IllegalStateException("hush");
                default ->
                    CompletableFuture.completedFuture(Decision.Allowed.user(String.valueOf(request.header("key"))));
            };
        }
    }
}
