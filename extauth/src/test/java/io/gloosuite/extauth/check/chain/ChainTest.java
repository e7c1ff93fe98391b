package io.gloosuite.extauth.check.chain;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Value;
import io.gloosuite.extauth.check.AuthRequest;
import io.gloosuite.extauth.check.AuthStep;
import io.gloosuite.extauth.check.Decision;
import io.gloosuite.extauth.check.Header;
import io.gloosuite.extauth.check.HeaderChanges;
import io.gloosuite.extauth.check.expression.Expression;
import io.gloosuite.extauth.check.expression.ExpressionException;
import io.gloosuite.extauth.check.expression.ExpressionParser;
import io.gloosuite.extauth.testing.Decisions;
import io.gloosuite.extauth.testing.Requests;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ChainTest {
    private final Map<String, AuthStep> steps = new LinkedHashMap<>();
    private final List<String> asked = new ArrayList<>();

    @Test
    void goesThroughTheStepsInOrderAndEndsAtTheFirstThatDenies() {
        step("first", Decision.Allowed.plain());
        step("second", Decision.Denied.forbidden("no"));
        step("third", Decision.Allowed.plain());
        Outcome outcome = check("first && second && third", Requests.request());
        assertThat(outcome.decision()).isEqualTo(Decision.Denied.forbidden("no"));
        assertThat(outcome.step()).isEqualTo("second");
        assertThat(asked).containsExactly("first", "second");
    }

    @Test
    void anOrEndsAtTheFirstThatAllows() {
        step("first", Decision.Denied.forbidden("no"));
        step("second", Decision.Allowed.user("bob"));
        step("third", Decision.Allowed.user("carol"));
        Outcome outcome = check("first || second || third", Requests.request());
        assertThat(Decisions.allowed(outcome.decision()).userId()).isEqualTo("bob");
        assertThat(asked).containsExactly("first", "second");
    }

    @Test
    void theLastAlternativeAnswersTheClient() {
        step("key", Decision.Denied.unauthorized("no key"));
        step("login", new Decision.Denied(302, List.of(new Header("location", "https://idp")), "", "login"));
        assertThat(Decisions.denied(check("key || login", Requests.request()).decision())
                        .status())
                .isEqualTo(302);
    }

    @Test
    void aRedirectIsDeniedWhereTheClientCannotFollow() {
        step("login", new Decision.Denied(302, List.of(new Header("location", "https://idp")), "", "login"));
        Chain chain = new Chain(named(), new Expression.Name("login"), Chain.Redirects.DENIED, "");
        Decision.Denied denied =
                Decisions.denied(Decisions.await(chain.check(Requests.request().build(), (_, _) -> {}))
                        .decision());
        assertThat(denied.status()).isEqualTo(401);
        assertThat(denied.headers()).isEmpty();
    }

    @Test
    void whatAFailedBranchContributedIsForgotten() {
        step("key", setting("x-tier", "gold"));
        step("office", Decision.Denied.forbidden("not in the office"));
        step("guest", Decision.Allowed.user("guest"));
        Decision.Allowed allowed = Decisions.allowed(
                check("key && office || guest", Requests.request()).decision());
        assertThat(Decisions.headers(allowed.headers().set())).doesNotContainKey("x-tier");
        assertThat(allowed.userId()).isEqualTo("guest");
    }

    @Test
    void aClientsOwnCopyOfAHeaderThatAStepMaySetNeverPasses() {
        owning("claims", Set.of("X-Claim", "x-other_claim"), Decision.Allowed.plain());
        Requests request = Requests.request()
                .header("x-claim", "admin")
                .header("x_claim", "admin")
                .header("x-other-claim", "admin")
                .header("x_user_id", "root")
                .header("x-harmless", "1");
        Decision.Allowed allowed = Decisions.allowed(check("claims", request).decision());
        assertThat(allowed.headers().set()).isEmpty();
        assertThat(allowed.headers().remove())
                .containsExactlyInAnyOrder(
                        "x-claim", "x_claim", "x-other-claim", "x-other_claim", "x-user-id", "x_user_id");
    }

    @Test
    void alsoNotWhereTheStepThatOwnsItWasNotAsked() {
        step("guest", Decision.Allowed.plain());
        owning("claims", Set.of("x-claim"), setting("x-claim", "user"));
        Decision.Allowed allowed =
                Decisions.allowed(check("guest || claims", Requests.request().header("x-claim", "admin"))
                        .decision());
        assertThat(allowed.headers().remove()).contains("x-claim");
    }

    @Test
    void norOneThatAStepSetsWithoutSayingSoBefore() {
        step("policy", setting("x-role", "user"));
        step("other", setting("x_tier", "gold"));
        Requests request = Requests.request().header("x_role", "admin").header("x-tier", "platinum");
        Decision.Allowed allowed =
                Decisions.allowed(check("policy && other", request).decision());
        assertThat(allowed.headers().remove()).contains("x_role", "x-tier").doesNotContain("x-role", "x_tier");
    }

    @Test
    void whatAPolicySetOnceIsNotTakenFromAClientLater() throws ExpressionException {
        List<NamedStep> both = List.of(new NamedStep(
                "policy",
                request -> CompletableFuture.completedFuture(
                        request.method().equals("POST") ? setting("x-role", "staff") : Decision.Allowed.plain())));
        Chain chain = new Chain(both, ExpressionParser.parse("policy", Set.of("policy")), Chain.Redirects.SENT, "");
        var _ = Decisions.await(chain.check(Requests.request().method("POST").build(), (_, _) -> {}));
        Requests smuggling = Requests.request().header("x-role", "admin").header("x_role", "admin");
        Decision.Allowed allowed = Decisions.allowed(
                Decisions.await(chain.check(smuggling.build(), (_, _) -> {})).decision());
        assertThat(allowed.headers().remove()).contains("x-role", "x_role");
    }

    @Test
    void whatAStepOnlyAppendsToRemainsTheClients() throws ExpressionException {
        List<NamedStep> both = List.of(new NamedStep(
                "policy",
                request -> CompletableFuture.completedFuture(
                        request.method().equals("POST") ? appending("cookie", "a=b") : Decision.Allowed.plain())));
        Chain chain = new Chain(both, ExpressionParser.parse("policy", Set.of("policy")), Chain.Redirects.SENT, "");
        var _ = Decisions.await(chain.check(Requests.request().method("POST").build(), (_, _) -> {}));
        Requests another = Requests.request().header("cookie", "session=7");
        Decision.Allowed allowed = Decisions.allowed(
                Decisions.await(chain.check(another.build(), (_, _) -> {})).decision());
        assertThat(allowed.headers().remove()).doesNotContain("cookie");
    }

    @Test
    void noAnswerOfAStepReframesTheRequestOrMovesIt() {
        Set<String> untouchable = Set.of("content-length", "transfer-encoding", "host", "x-envoy-retry-on");
        List<Header> headers =
                untouchable.stream().map(name -> new Header(name, "1")).toList();
        HeaderChanges all = new HeaderChanges(headers, headers, untouchable, headers);
        step("policy", Decision.Allowed.plain().withHeaders(all));
        HeaderChanges changes = Decisions.allowed(
                        check("policy", Requests.request()).decision())
                .headers();
        assertThat(changes.set()).isEmpty();
        assertThat(changes.append()).isEmpty();
        assertThat(changes.remove()).doesNotContainAnyElementsOf(untouchable);
        assertThat(Decisions.headers(changes.toClient())).containsOnlyKeys("host", "x-envoy-retry-on");
    }

    @Test
    void noDenialReframesTheAnswer() {
        step("policy", new Decision.Denied(403, List.of(new Header("content-length", "1")), "no", "no"));
        assertThat(Decisions.denied(check("policy", Requests.request()).decision())
                        .headers())
                .isEmpty();
    }

    @Test
    void theUserIsToldUpstreamAndToTheDataPlane() {
        step("key", Decision.Allowed.user("alice"));
        Decision.Allowed allowed = Decisions.allowed(
                check("key", Requests.request().header("x-user-id", "root")).decision());
        assertThat(Decisions.headers(allowed.headers().set())).containsExactly(Map.entry("x-user-id", "alice"));
        assertThat(allowed.headers().remove()).doesNotContain("x-user-id");
        assertThat(allowed.dynamicMetadata().getFieldsOrThrow("user_id").getStringValue())
                .isEqualTo("alice");
    }

    @Test
    void appendedValuesJoinWhatStepsSetAndNotWhatTheClientSent() {
        owning("one", Set.of("x-groups"), appending("x-groups", "readers"));
        owning("two", Set.of("x-groups"), appending("x-groups", "writers"));
        step("three", appending("x-seen-by", "extauth"));
        Requests request = Requests.request().header("x-groups", "admins").header("x-seen-by", "edge");
        Decision.Allowed allowed =
                Decisions.allowed(check("one && two && three", request).decision());
        assertThat(Decisions.headers(allowed.headers().set()))
                .containsEntry("x-groups", "readers,writers")
                .containsEntry("x-seen-by", "edge,extauth");
    }

    @Test
    void stateIsSeenByLaterSteps() {
        Value token = Value.newBuilder().setStringValue("t").build();
        step("login", Decision.Allowed.plain().withState(Map.of("token", token)));
        steps.put(
                "policy",
                request -> CompletableFuture.completedFuture(
                        token.equals(request.state().get("token"))
                                ? Decision.Allowed.plain()
                                : Decision.Denied.forbidden("no token")));
        assertThat(check("login && policy", Requests.request()).decision()).isInstanceOf(Decision.Allowed.class);
    }

    @Test
    void aStepThatThrowsHasFailedAndSaysNoMore() {
        steps.put("thrower", _ -> {
            throw new IllegalStateException("secret");
        });
        steps.put("later", _ -> CompletableFuture.failedFuture(new IllegalArgumentException("secret")));
        assertThat(check("thrower", Requests.request()).decision())
                .isEqualTo(new Decision.Failed("defect: IllegalStateException"));
        assertThat(check("!later", Requests.request()).decision())
                .isEqualTo(new Decision.Failed("defect: IllegalArgumentException"));
    }

    private void step(String name, Decision decision) {
        steps.put(name, asking(name, _ -> CompletableFuture.completedFuture(decision)));
    }

    private AuthStep asking(String name, Function<AuthRequest, CompletionStage<Decision>> answer) {
        return request -> {
            asked.add(name);
            return answer.apply(request);
        };
    }

    private void owning(String name, Set<String> headers, Decision decision) {
        steps.put(name, new AuthStep() {
            @Override
            public CompletionStage<Decision> check(AuthRequest request) {
                return CompletableFuture.completedFuture(decision);
            }

            @Override
            public Set<String> ownedHeaders() {
                return headers;
            }
        });
    }

    private static Decision.Allowed setting(String name, String value) {
        return Decision.Allowed.plain().withHeaders(HeaderChanges.setting(List.of(new Header(name, value))));
    }

    private static Decision.Allowed appending(String name, String value) {
        return Decision.Allowed.plain()
                .withHeaders(new HeaderChanges(List.of(), List.of(new Header(name, value)), Set.of(), List.of()));
    }

    private List<NamedStep> named() {
        return steps.entrySet().stream()
                .map(step -> new NamedStep(step.getKey(), step.getValue()))
                .toList();
    }

    private Outcome check(String expression, Requests request) {
        try {
            Expression parsed = ExpressionParser.parse(expression, steps.keySet());
            Chain chain = new Chain(named(), parsed, Chain.Redirects.SENT, "X-User-Id");
            return Decisions.await(chain.check(request.build(), (_, _) -> {}));
        } catch (ExpressionException e) {
            throw new AssertionError(e);
        }
    }
}
