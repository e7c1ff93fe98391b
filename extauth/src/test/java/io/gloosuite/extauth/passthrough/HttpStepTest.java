package io.gloosuite.extauth.passthrough;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.gloosuite.api.extauth.v1.PassThroughHttp;
import io.gloosuite.api.extauth.v1.Step;
import io.gloosuite.extauth.check.AuthStep;
import io.gloosuite.extauth.check.Decision;
import io.gloosuite.extauth.check.InvalidStep;
import io.gloosuite.extauth.outgoing.Outgoing;
import io.gloosuite.extauth.testing.Decisions;
import io.gloosuite.extauth.testing.Requests;
import io.gloosuite.extauth.testing.WebServer;
import io.gloosuite.extauth.testing.WebServer.Answer;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HttpStepTest {
    private final AtomicReference<Answer> says = new AtomicReference<>(Answer.of(200, ""));
    private final WebServer service = WebServer.start(_ -> says.get());
    private final Outgoing outgoing = new Outgoing();

    @AfterEach
    void end() {
        outgoing.close();
        service.close();
    }

    @Test
    void tellsWhatWasAskedForAndTheAllowedHeadersAlone() throws InvalidStep {
        Decisions.allowed(check(
                http().addAllowedRequestHeaders("X-Tenant"),
                Requests.request().header("x-tenant", "blue").header("cookie", "hush")));
        assertThat(service.asked().getFirst().headers())
                .containsEntry("x-tenant", "blue")
                .containsEntry("x-forwarded-method", "GET")
                .containsEntry("x-forwarded-host", "shop.example")
                .containsEntry("x-forwarded-uri", "/orders?page=2")
                .doesNotContainKey("cookie");
    }

    @Test
    void aClientsCopyOfWhatThisSideSaysDoesNotGoBesideIt() throws InvalidStep {
        Decisions.allowed(check(
                http().addAllowedRequestHeaders("x-forwarded-host")
                        .addAllowedRequestHeaders("x-token")
                        .putHeadersToAdd("X-Token", "ours"),
                Requests.request().header("x-forwarded-host", "admin.example").header("x-token", "theirs")));
        assertThat(service.asked().getFirst().headers())
                .containsEntry("x-forwarded-host", "shop.example")
                .containsEntry("x-token", "ours");
    }

    @Test
    void theBodyHoldsWhatTheConfigurationWants() throws InvalidStep {
        Struct config = Struct.newBuilder()
                .putFields("tier", Value.newBuilder().setStringValue("gold").build())
                .build();
        Decisions.allowed(check(
                http().setConfig(config).setPassThroughBody(true).setPassThroughFilterMetadata(true),
                Requests.request().body("hello").metadata("jwt", config)));
        assertThat(service.asked().getFirst().body())
                .contains("\"config\":{\"tier\":\"gold\"}", "\"body\":\"hello\"", "\"filterMetadata\":{\"jwt\":");
    }

    @Test
    void theAnswersHeadersGoUpstreamAsConfigured() throws InvalidStep {
        says.set(new Answer(200, Map.of("x-user", "ada", "x-groups", "crew", "x-other", "1"), ""));
        PassThroughHttp.Builder http =
                http().addAllowedUpstreamHeadersToOverwrite("x-user").addAllowedUpstreamHeaders("x-groups");
        Decision.Allowed allowed = Decisions.allowed(check(http, Requests.request()));
        assertThat(Decisions.headers(allowed.headers().set())).isEqualTo(Map.of("x-user", "ada"));
        assertThat(Decisions.headers(allowed.headers().append())).isEqualTo(Map.of("x-groups", "crew"));
        assertThat(step(http).ownedHeaders()).containsExactlyInAnyOrder("x-user", "x-groups");
    }

    @Test
    void stateGoesFromTheAnswerToLaterSteps() throws InvalidStep {
        says.set(Answer.of(200, "{\"state\": {\"user\": \"ada\"}}"));
        Decision.Allowed allowed = Decisions.allowed(check(http().setReadStateFromResponse(true), Requests.request()));
        assertThat(allowed.state().get("user").getStringValue()).isEqualTo("ada");

        AuthStep later = step(http().setPassThroughState(true));
        Decisions.allowed(Decisions.await(later.check(Requests.request().build().withState(allowed.state()))));
        assertThat(service.asked().getLast().body()).contains("\"state\":{\"user\":\"ada\"}");
    }

    @Test
    void aDenialIsTheClientsAnswerWithTheAllowedHeaders() throws InvalidStep {
        says.set(new Answer(429, Map.of("retry-after", "7", "x-internal", "hush"), "slow down"));
        Decision.Denied denied =
                Decisions.denied(check(http().addAllowedClientHeadersOnDenied("retry-after"), Requests.request()));
        assertThat(denied.status()).isEqualTo(429);
        assertThat(denied.body()).isEqualTo("slow down");
        assertThat(Decisions.headers(denied.headers())).isEqualTo(Map.of("retry-after", "7"));
    }

    @Test
    void aRedirectReachesTheClient() throws InvalidStep {
        says.set(new Answer(302, Map.of("location", "https://login.example"), ""));
        Decision.Denied denied = Decisions.denied(check(http(), Requests.request()));
        assertThat(denied.status()).isEqualTo(302);
        assertThat(Decisions.headers(denied.headers())).containsEntry("location", "https://login.example");
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503})
    void aServerErrorIsNoDecision(int status) throws InvalidStep {
        says.set(Answer.of(status, "oops"));
        assertThat(check(http(), Requests.request())).isInstanceOf(Decision.Failed.class);
        Decisions.allowed(check(http().setFailureModeAllow(true), Requests.request()));
    }

    @Test
    void aServiceThatIsAwayDeniesUnlessTheConfigurationSaysOtherwise() throws InvalidStep {
        PassThroughHttp.Builder http = http();
        service.close();
        assertThat(check(http, Requests.request())).isInstanceOf(Decision.Failed.class);
        Decisions.allowed(check(http.setFailureModeAllow(true), Requests.request()));
    }

    @Test
    void stateThatIsNoJsonIsNoDecision() throws InvalidStep {
        says.set(Answer.of(200, "<html>"));
        assertThat(check(http().setReadStateFromResponse(true), Requests.request()))
                .isInstanceOf(Decision.Failed.class);
    }

    @Test
    void anAddressThatIsNoneIsRefused() {
        assertThatThrownBy(() -> step(http().setUrl("http://user:hush@host/")))
                .isInstanceOfSatisfying(InvalidStep.class, e -> {
                    assertThat(e.path()).isEqualTo("pass_through_http.url");
                    assertThat(e.reason()).doesNotContain("hush");
                });
    }

    private PassThroughHttp.Builder http() {
        return PassThroughHttp.newBuilder().setUrl(service.url("/auth"));
    }

    private Decision check(PassThroughHttp.Builder http, Requests request) throws InvalidStep {
        return Decisions.of(step(http), request);
    }

    private AuthStep step(PassThroughHttp.Builder http) throws InvalidStep {
        return new HttpFactory(outgoing)
                .create("ns.a", Step.newBuilder().setPassThroughHttp(http).build());
    }
}
