package io.gloosuite.extauth.apikey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gloosuite.api.extauth.v1.ApiKeyAuth;
import io.gloosuite.api.extauth.v1.Step;
import io.gloosuite.extauth.check.AuthStep;
import io.gloosuite.extauth.check.Decision;
import io.gloosuite.extauth.check.InvalidStep;
import io.gloosuite.extauth.testing.Decisions;
import io.gloosuite.extauth.testing.Requests;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApiKeyStepTest {
    private final ApiKeyAuth.Builder auth = ApiKeyAuth.newBuilder().addKeys(key("shop.alice", "k-alice"));

    @Test
    void aKeyTellsWhoItIs() throws InvalidStep {
        auth.addKeys(key("shop.bob", "k-bob"));
        assertThat(Decisions.allowed(Decisions.of(step(), Requests.request().header("api-key", "k-bob")))
                        .userId())
                .isEqualTo("shop.bob");
    }

    @Test
    void aMissingAndAnUnknownKeyAreDenied() throws InvalidStep {
        AuthStep step = step();
        for (Requests request : new Requests[] {
            Requests.request(),
            Requests.request().header("api-key", ""),
            Requests.request().header("api-key", "k-mallory"),
            Requests.request().header("api-key", "k-alice,k-alice"),
            Requests.request().header("x-api-key", "k-alice"),
            Requests.request().header("api-key", "k".repeat(100_000))
        }) {
            assertThat(Decisions.denied(Decisions.of(step, request)).status()).isEqualTo(401);
        }
    }

    @Test
    void theHeaderCanHaveAnotherName() throws InvalidStep {
        auth.setHeaderName("X-Key");
        assertThat(Decisions.of(step(), Requests.request().header("x-key", "k-alice")))
                .isInstanceOf(Decision.Allowed.class);
    }

    @Test
    void entriesOfTheSecretBecomeHeaders() throws InvalidStep {
        auth.clearKeys()
                .addKeys(key("shop.alice", "k-alice").putMetadata("tier", "gold\r\nx-admin: 1"))
                .addHeadersFromMetadata(header("X-Tier", "tier"))
                .addHeadersFromMetadata(header("x-team", "team"));
        AuthStep step = step();
        Decision.Allowed allowed =
                Decisions.allowed(Decisions.of(step, Requests.request().header("api-key", "k-alice")));
        assertThat(Decisions.headers(allowed.headers().set())).isEqualTo(Map.of("x-tier", "gold  x-admin: 1"));
        assertThat(step.ownedHeaders()).containsExactlyInAnyOrder("x-tier", "x-team");
    }

    @Test
    void aKeyWhoseSecretLacksARequiredEntryIsDenied() throws InvalidStep {
        auth.addHeadersFromMetadata(header("x-team", "team").setRequired(true));
        assertThat(Decisions.denied(Decisions.of(step(), Requests.request().header("api-key", "k-alice")))
                        .reason())
                .contains("'team'");
    }

    @Test
    void oneKeyOfTwoUsersIsRefusedAndNotShown() {
        auth.addKeys(key("shop.bob", "k-alice"));
        assertThatThrownBy(this::step).isInstanceOfSatisfying(InvalidStep.class, e -> {
            assertThat(e.path()).isEqualTo("api_key_auth.keys[1]");
            assertThat(e.reason()).contains("shop.bob", "shop.alice").doesNotContain("k-alice");
        });
    }

    @Test
    void anEmptyKeyIsRefused() {
        auth.addKeys(key("shop.bob", ""));
        assertThatThrownBy(this::step).hasMessageContaining("shop.bob");
    }

    private AuthStep step() throws InvalidStep {
        return new ApiKeyFactory()
                .create("ns.a", Step.newBuilder().setApiKeyAuth(auth).build());
    }

    private static ApiKeyAuth.Key.Builder key(String user, String value) {
        return ApiKeyAuth.Key.newBuilder().setUser(user).setValue(value);
    }

    private static ApiKeyAuth.HeaderFromMetadata.Builder header(String name, String entry) {
        return ApiKeyAuth.HeaderFromMetadata.newBuilder().setHeader(name).setEntry(entry);
    }
}
