package io.gloosuite.extauth.passthrough;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.BoolValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.google.protobuf.util.Durations;
import com.google.rpc.Code;
import io.envoyproxy.envoy.config.core.v3.HeaderValue;
import io.envoyproxy.envoy.config.core.v3.HeaderValueOption;
import io.envoyproxy.envoy.service.auth.v3.AuthorizationGrpc.AuthorizationImplBase;
import io.envoyproxy.envoy.service.auth.v3.CheckRequest;
import io.envoyproxy.envoy.service.auth.v3.CheckResponse;
import io.envoyproxy.envoy.service.auth.v3.DeniedHttpResponse;
import io.envoyproxy.envoy.service.auth.v3.OkHttpResponse;
import io.envoyproxy.envoy.type.v3.HttpStatus;
import io.gloosuite.api.extauth.v1.ClientTls;
import io.gloosuite.api.extauth.v1.PassThroughGrpc;
import io.gloosuite.api.extauth.v1.Retry;
import io.gloosuite.api.extauth.v1.Step;
import io.gloosuite.extauth.check.AuthStep;
import io.gloosuite.extauth.check.Decision;
import io.gloosuite.extauth.check.InvalidStep;
import io.gloosuite.extauth.outgoing.Outgoing;
import io.gloosuite.extauth.testing.Decisions;
import io.gloosuite.extauth.testing.KeyPem;
import io.gloosuite.extauth.testing.Requests;
import io.gloosuite.tls.Identity;
import io.gloosuite.tls.LiveTls;
import io.gloosuite.tls.Pem;
import io.gloosuite.tls.netty.GrpcTls;
import io.gloosuite.tls.peer.PeerRules;
import io.gloosuite.tls.testing.TestCa;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class GrpcStepTest {
    private static final String STATE = "solo.auth.passthrough";
    private static final CheckResponse OK = CheckResponse.getDefaultInstance();

    private final Outgoing outgoing = new Outgoing();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final List<CheckRequest> asked = new CopyOnWriteArrayList<>();
    private final List<AuthStep> steps = new ArrayList<>();
    private volatile BiConsumer<CheckRequest, StreamObserver<CheckResponse>> says = answering(OK);
    private Server service;

    @BeforeEach
    void start() throws IOException {
        service = server(NettyServerBuilder.forAddress(anywhere()));
    }

    @AfterEach
    void end() {
        steps.forEach(AuthStep::close);
        service.shutdownNow();
        timer.shutdownNow();
        outgoing.close();
    }

    @Test
    void passesTheRequestOnAsItCame() throws InvalidStep {
        Requests request = Requests.request().header("x-tenant", "blue");
        Decisions.allowed(check(grpc(), request));
        assertThat(asked).containsExactly(request.message());
    }

    @Test
    void theConfigurationAndTheStateOfEarlierStepsGoAlong() throws InvalidStep {
        says = answering(CheckResponse.newBuilder()
                .setDynamicMetadata(struct("user", "ada"))
                .build());
        AuthStep first = step(grpc());
        Decision.Allowed allowed = Decisions.allowed(Decisions.of(first, Requests.request()));
        assertThat(allowed.dynamicMetadata()).isEqualTo(struct("user", "ada"));

        AuthStep second = step(grpc().setConfig(struct("tier", "gold")));
        Decisions.allowed(
                Decisions.await(second.check(Requests.request().build().withState(allowed.state()))));
        assertThat(asked.getLast().getAttributes().getMetadataContext().getFilterMetadataMap())
                .isEqualTo(Map.of(STATE, struct("user", "ada"), STATE + ".config", struct("tier", "gold")));
    }

    @Test
    @SuppressWarnings("deprecation") // The field that Envoy itself looks at.
    void theAnswersHeadersAreSetAddedAndRemoved() throws InvalidStep {
        HeaderValueOption added = header("x-groups", "crew").toBuilder()
                .setAppend(BoolValue.of(true))
                .build();
        says = answering(CheckResponse.newBuilder()
                .setOkResponse(OkHttpResponse.newBuilder()
                        .addHeaders(header("x-user", "ada"))
                        .addHeaders(added)
                        .addHeadersToRemove("Authorization")
                        .addResponseHeadersToAdd(header("x-seen", "1")))
                .build());
        Decision.Allowed allowed = Decisions.allowed(check(grpc(), Requests.request()));
        assertThat(Decisions.headers(allowed.headers().set())).isEqualTo(Map.of("x-user", "ada"));
        assertThat(Decisions.headers(allowed.headers().append())).isEqualTo(Map.of("x-groups", "crew"));
        assertThat(allowed.headers().remove()).containsExactly("authorization");
        assertThat(Decisions.headers(allowed.headers().toClient())).isEqualTo(Map.of("x-seen", "1"));
    }

    @Test
    void aDenialIsTheClientsAnswer() throws InvalidStep {
        says = answering(denied(418));
        Decision.Denied denied = Decisions.denied(check(grpc(), Requests.request()));
        assertThat(denied.status()).isEqualTo(418);
        assertThat(denied.body()).isEqualTo("no");
    }

    @Test
    void aDenialWithoutAProperStatusIsForbidden() throws InvalidStep {
        for (int status : new int[] {0, 200, 700}) {
            says = answering(denied(status));
            assertThat(Decisions.denied(check(grpc(), Requests.request())).status())
                    .isEqualTo(403);
        }
        says = answering(denied(0).toBuilder().clearStatus().build());
        assertThat(check(grpc(), Requests.request())).isInstanceOf(Decision.Denied.class);
    }

    @Test
    void aServiceThatIsAwayForAMomentIsAskedAgain() throws InvalidStep {
        says = (_, client) -> {
            if (asked.size() < 3) {
                client.onError(Status.UNAVAILABLE.asRuntimeException());
            } else {
                answering(OK).accept(CheckRequest.getDefaultInstance(), client);
            }
        };
        Decisions.allowed(check(grpc().setRetry(retries(3)), Requests.request()));
        assertThat(asked).hasSize(3);
    }

    @Test
    void retriesEndAndADefectIsNotTriedAgain() throws InvalidStep {
        says = failing(Status.UNAVAILABLE);
        assertThat(check(grpc().setRetry(retries(2)), Requests.request())).isInstanceOf(Decision.Failed.class);
        assertThat(asked).hasSize(3);
        says = failing(Status.INTERNAL);
        assertThat(check(grpc().setRetry(retries(2)), Requests.request())).isInstanceOf(Decision.Failed.class);
        assertThat(asked).hasSize(4);
    }

    @Test
    void aServiceThatHangsIsWaitedForAsLongAsConfigured() throws InvalidStep {
        says = (_, _) -> {};
        PassThroughGrpc.Builder impatient = grpc().setConnectionTimeout(Durations.fromMillis(100));
        assertThat(check(impatient, Requests.request()))
                .isEqualTo(new Decision.Failed("pass-through service: DEADLINE_EXCEEDED"));
    }

    @Test
    void whatFailsPassesOnlyWhereTheConfigurationSaysSo() throws InvalidStep {
        says = failing(Status.INTERNAL);
        assertThat(check(grpc(), Requests.request())).isInstanceOf(Decision.Failed.class);
        Decisions.allowed(check(grpc().setFailureModeAllow(true), Requests.request()));
        says = answering(denied(403));
        assertThat(check(grpc().setFailureModeAllow(true), Requests.request())).isInstanceOf(Decision.Denied.class);
    }

    @Test
    void overTlsTheServiceMustBeTheOneThatIsMeant() throws Exception {
        TestCa ca = TestCa.create("services");
        service.shutdownNow();
        service = server(NettyServerBuilder.forAddress(anywhere())
                .sslContext(GrpcTls.server(new LiveTls(ca.material("auth.example")), PeerRules.clients("extauth"))));
        ClientTls.Builder tls =
                ClientTls.newBuilder().setCaCertificates(ca.pem()).setServerName("auth.example");
        Identity own = ca.identity("extauth");
        tls.setCertificateChain(Pem.encode(own.chain())).setPrivateKey(KeyPem.of(own));
        Decisions.allowed(check(grpc().setTls(tls), Requests.request()));
        assertThat(check(grpc().setTls(tls.setServerName("other.example")), Requests.request()))
                .isInstanceOf(Decision.Failed.class);
    }

    @Test
    void aBadAddressOrPlanIsRefusedWithItsPath() {
        assertThatThrownBy(() -> step(grpc().setAddress("nowhere")))
                .isInstanceOfSatisfying(
                        InvalidStep.class, e -> assertThat(e.path()).isEqualTo("pass_through_grpc.address"));
        assertThatThrownBy(() -> step(grpc().setRetry(retries(11))))
                .isInstanceOfSatisfying(
                        InvalidStep.class, e -> assertThat(e.path()).isEqualTo("pass_through_grpc.retry.num_retries"));
    }

    private static InetSocketAddress anywhere() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private Server server(NettyServerBuilder builder) throws IOException {
        return builder.addService(new AuthorizationImplBase() {
                    @Override
                    public void check(CheckRequest request, StreamObserver<CheckResponse> client) {
                        asked.add(request);
                        says.accept(request, client);
                    }
                })
                .build()
                .start();
    }

    private static BiConsumer<CheckRequest, StreamObserver<CheckResponse>> answering(CheckResponse answer) {
        return (_, client) -> {
            client.onNext(answer);
            client.onCompleted();
        };
    }

    private static BiConsumer<CheckRequest, StreamObserver<CheckResponse>> failing(Status status) {
        return (_, client) -> client.onError(status.asRuntimeException());
    }

    private static CheckResponse denied(int status) {
        return CheckResponse.newBuilder()
                .setStatus(com.google.rpc.Status.newBuilder().setCode(Code.PERMISSION_DENIED_VALUE))
                .setDeniedResponse(DeniedHttpResponse.newBuilder()
                        .setStatus(HttpStatus.newBuilder().setCodeValue(status))
                        .setBody("no"))
                .build();
    }

    private static HeaderValueOption header(String name, String value) {
        return HeaderValueOption.newBuilder()
                .setHeader(HeaderValue.newBuilder().setKey(name).setValue(value))
                .build();
    }

    private static Struct struct(String name, String value) {
        return Struct.newBuilder()
                .putFields(name, Value.newBuilder().setStringValue(value).build())
                .build();
    }

    private static Retry retries(int number) {
        return Retry.newBuilder()
                .setNumRetries(number)
                .setBaseInterval(Durations.fromMillis(1))
                .build();
    }

    private PassThroughGrpc.Builder grpc() {
        return PassThroughGrpc.newBuilder()
                .setAddress("127.0.0.1:" + service.getPort())
                .setConnectionTimeout(Durations.fromSeconds(30));
    }

    private Decision check(PassThroughGrpc.Builder grpc, Requests request) throws InvalidStep {
        return Decisions.of(step(grpc), request);
    }

    private AuthStep step(PassThroughGrpc.Builder grpc) throws InvalidStep {
        AuthStep step = new GrpcFactory(outgoing, timer)
                .create("ns.a", Step.newBuilder().setPassThroughGrpc(grpc).build());
        steps.add(step);
        return step;
    }
}
