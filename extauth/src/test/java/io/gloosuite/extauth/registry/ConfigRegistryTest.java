package io.gloosuite.extauth.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.StringValue;
import io.gloosuite.api.extauth.v1.ApiKeyAuth;
import io.gloosuite.api.extauth.v1.ExtAuthConfig;
import io.gloosuite.api.extauth.v1.JwtVerified;
import io.gloosuite.api.extauth.v1.Step;
import io.gloosuite.extauth.check.AuthRequest;
import io.gloosuite.extauth.check.AuthStep;
import io.gloosuite.extauth.check.Decision;
import io.gloosuite.extauth.check.Decision.Allowed;
import io.gloosuite.extauth.check.Decision.Denied;
import io.gloosuite.extauth.check.StepFactory;
import io.gloosuite.extauth.check.chain.Outcome;
import io.gloosuite.extauth.testing.Configured;
import io.gloosuite.extauth.testing.Decisions;
import io.gloosuite.extauth.testing.Requests;
import io.gloosuite.xds.client.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ConfigRegistryTest {
    private final Configured configured = new Configured(() -> Instant.EPOCH);
    private final ConfigRegistry registry = configured.registry();

    @AfterEach
    void end() {
        configured.close();
    }

    @Test
    void isReadyOnceGlooHasSpokenBeItOfNothing() {
        assertThat(registry.ready()).isFalse();
        assertThat(configured.send()).isEqualTo(Verdict.accepted());
        assertThat(registry.ready()).isTrue();
    }

    @Test
    void aChangedKeyCountsAtOnceAndTheOldOneNoMore() {
        configured.send(Configured.config("ns.a", Configured.key("old")));
        configured.send(Configured.config("ns.a", Configured.key("new")));
        assertThat(check("ns.a", "new")).isInstanceOf(Allowed.class);
        assertThat(check("ns.a", "old")).isInstanceOf(Denied.class);
    }

    @Test
    void aConfigurationThatCannotBeUsedIsRefusedAloneWithItsPath() {
        Verdict verdict = configured.send(
                Configured.config("ns.good", Configured.key("k")), Configured.config("ns.bad", Step.newBuilder()));
        assertThat(verdict)
                .isEqualTo(new Verdict.Rejected(
                        Map.of("ns.bad", "steps[0]: its kind is unknown to this version of extauth")));
        assertThat(check("ns.good", "k")).isInstanceOf(Allowed.class);
        assertThat(registry.enter("ns.bad")).isNull();
    }

    @Test
    void theLastGoodVersionOfABadOneStaysUntilItIsDeleted() {
        configured.send(Configured.config("ns.a", Configured.key("k")));
        ExtAuthConfig bad = Configured.config("ns.a", Configured.key("k")).toBuilder()
                .setBooleanExpr("key &&")
                .build();
        assertThat(configured.send(bad)).isInstanceOf(Verdict.Rejected.class);
        assertThat(check("ns.a", "k")).isInstanceOf(Allowed.class);
        assertThat(registry.rejections()).containsKey("ns.a");

        configured.remove("ns.a");
        assertThat(registry.enter("ns.a")).isNull();
        assertThat(registry.rejections()).isEmpty();
    }

    @Test
    void aGoodVersionEndsTheRefusal() {
        configured.send(Configured.config("ns.a"));
        assertThat(registry.rejections()).containsEntry("ns.a", "steps: none (expected: at least one)");
        configured.send(Configured.config("ns.a", Configured.key("k")));
        assertThat(registry.rejections()).isEmpty();
    }

    @Test
    void twoStepsOfOneNameAreRefused() {
        assertThat(configured.send(Configured.config("ns.a", Configured.key("a"), Configured.key("b"))))
                .isEqualTo(new Verdict.Rejected(Map.of("ns.a", "steps[1].name: 'key' is used twice")));
    }

    @Test
    void headersThatFrameMessagesAreRefused() {
        Step.Builder key = Configured.key("k");
        key.getApiKeyAuthBuilder()
                .addHeadersFromMetadata(ApiKeyAuth.HeaderFromMetadata.newBuilder()
                        .setHeader("Content-Length")
                        .setEntry("length"));
        assertThat(configured.send(Configured.config("ns.a", key)))
                .isEqualTo(new Verdict.Rejected(Map.of(
                        "ns.a",
                        "steps[0]: 'content-length' upstream is the connection's or the data plane's own header")));
        assertThat(configured.send(Configured.config("ns.a", Configured.key("k")).toBuilder()
                        .setUserIdHeader("Host")
                        .build()))
                .isEqualTo(new Verdict.Rejected(Map.of(
                        "ns.a", "user_id_header: 'Host' upstream is the connection's or the data plane's own header")));
    }

    @Test
    void aResourceOfAnotherTypeOrNameIsRefused() {
        assertThat(configured.send(Map.of("ns.a", StringValue.of("hush"))))
                .isEqualTo(new Verdict.Rejected(Map.of("ns.a", "not an ExtAuthConfig")));
        assertThat(configured.send(Map.of("ns.b", Configured.config("ns.a", Configured.key("k")))))
                .isEqualTo(new Verdict.Rejected(Map.of("ns.b", "name: 'ns.a' (expected: 'ns.b', the resource's)")));
    }

    @Test
    void countsGoOnOverVersions() {
        for (String key : List.of("one", "two")) {
            configured.send(Configured.config("ns.a", Configured.key(key)));
            assertThat(check("ns.a", key)).isInstanceOf(Allowed.class);
        }
        assertThat(check("ns.a", "none")).isInstanceOf(Denied.class);
        Counts step = registry.all().iterator().next().counts().get("key");
        assertThat(step.allowed()).isEqualTo(2);
        assertThat(step.denied()).isEqualTo(1);
    }

    @Test
    void aCheckUnderWayEndsWithTheVersionThatItBeganWith() {
        Slow steps = new Slow();
        try (Configured slow = new Configured(new ConfigRegistry(new StepFactories(List.of(steps))))) {
            slow.send(Configured.config("ns.a", Slow.step()));
            ActiveConfig config = Objects.requireNonNull(slow.registry().enter("ns.a"));
            CompletableFuture<Outcome> outcome = config.check(Requests.request().build());
            slow.send(Configured.config("ns.a", Slow.step()));
            assertThat(steps.closed).hasValue(0);
            steps.decision.complete(Decision.Allowed.plain());
            assertThat(Decisions.await(outcome).decision()).isInstanceOf(Allowed.class);
            config.leave();
            assertThat(steps.closed).hasValue(1);
        }
    }

    @Test
    void aConfigurationThatComesAgainUnchangedKeepsWhatItsStepsRemember() {
        Slow steps = new Slow();
        try (Configured slow = new Configured(new ConfigRegistry(new StepFactories(List.of(steps))))) {
            slow.send(Configured.config("ns.a", Slow.step()));
            slow.again(Configured.config("ns.a", Slow.step()));
            assertThat(steps.closed).hasValue(0);
        }
    }

    @Test
    void whatWasBuiltOfABadConfigurationIsClosed() {
        Slow steps = new Slow();
        try (Configured slow = new Configured(new ConfigRegistry(new StepFactories(List.of(steps))))) {
            slow.send(Configured.config("ns.a", Slow.step(), Step.newBuilder()));
            assertThat(steps.closed).hasValue(1);
        }
    }

    private Decision check(String name, String key) {
        ActiveConfig config = Objects.requireNonNull(registry.enter(name));
        try {
            return Decisions.await(config.check(
                            Requests.request().header("api-key", key).build()))
                    .decision();
        } finally {
            config.leave();
        }
    }

    /** Steps that decide when a test says so. */
    private static final class Slow implements StepFactory {
        private final CompletableFuture<Decision> decision = new CompletableFuture<>();
        private final AtomicInteger closed = new AtomicInteger();

        static Step.Builder step() {
            return Step.newBuilder().setJwt(JwtVerified.getDefaultInstance());
        }

        @Override
        public Step.KindCase kind() {
            return Step.KindCase.JWT;
        }

        @Override
        public AuthStep create(String config, Step step) {
            return new AuthStep() {
                @Override
                public CompletionStage<Decision> check(AuthRequest request) {
                    return decision;
                }

                @Override
                public void close() {
                    closed.incrementAndGet();
                }
            };
        }
    }
}
