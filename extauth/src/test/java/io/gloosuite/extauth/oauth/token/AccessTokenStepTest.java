package io.gloosuite.extauth.oauth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.util.Durations;
import io.gloosuite.api.extauth.v1.AccessTokenValidation;
import io.gloosuite.api.extauth.v1.AccessTokenValidation.Introspection;
import io.gloosuite.api.extauth.v1.AccessTokenValidation.Jwt;
import io.gloosuite.api.extauth.v1.AccessTokenValidation.RemoteJwks;
import io.gloosuite.api.extauth.v1.ClaimToHeader;
import io.gloosuite.api.extauth.v1.Step;
import io.gloosuite.extauth.check.AuthStep;
import io.gloosuite.extauth.check.Decision;
import io.gloosuite.extauth.check.Decision.Allowed;
import io.gloosuite.extauth.check.Decision.Denied;
import io.gloosuite.extauth.check.Decision.Failed;
import io.gloosuite.extauth.check.Header;
import io.gloosuite.extauth.check.InvalidStep;
import io.gloosuite.extauth.outgoing.Outgoing;
import io.gloosuite.extauth.testing.OidcProvider;
import io.gloosuite.extauth.testing.Requests;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class AccessTokenStepTest {

    private final OidcProvider provider = OidcProvider.start().client("gateway", "s:e/cret");
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    private final Outgoing outgoing = new Outgoing();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final InstantSource clock = now::get;
    private final List<AuthStep> steps = new ArrayList<>();

    @AfterEach
    void end() {
        steps.forEach(AuthStep::close);
        timer.shutdownNow();
        outgoing.close();
        provider.close();
    }

    private AuthStep step(AccessTokenValidation.Builder validation) {
        try {
            AuthStep step = new AccessTokens(outgoing, timer, clock)
                    .create(
                            "ns.auth",
                            Step.newBuilder()
                                    .setAccessTokenValidation(validation)
                                    .build());
            steps.add(step);
            return step;
        } catch (InvalidStep e) {
            throw new AssertionError(e.path() + " " + e.reason(), e);
        }
    }

    private AccessTokenValidation.Builder remote() {
        return AccessTokenValidation.newBuilder()
                .setJwt(Jwt.newBuilder()
                        .setIssuer(provider.issuer())
                        .setRemoteJwks(RemoteJwks.newBuilder().setUrl(provider.url("/jwks"))));
    }

    private AccessTokenValidation.Builder introspection() {
        return AccessTokenValidation.newBuilder()
                .setIntrospection(Introspection.newBuilder()
                        .setIntrospectionUrl(provider.url("/introspect"))
                        .setClientId("gateway")
                        .setClientSecret("s:e/cret"));
    }

    private static Decision check(AuthStep step, String token) {
        return step.check(Requests.bearer(token).build()).toCompletableFuture().join();
    }

    private static void assertDenied(Decision decision, int status, String challenge) {
        assertThat(decision).isInstanceOfSatisfying(Denied.class, denied -> {
            assertThat(denied.status()).isEqualTo(status);
            assertThat(denied.headers()).contains(new Header("www-authenticate", challenge));
        });
    }

    @Test
    void aTokenThatTheIssuersKeysVouchForPasses() {
        AuthStep step = step(remote().addClaimsToHeaders(header("email", "x-email"))
                .addClaimsToHeaders(header("realm.roles", "x-roles"))
                .putDynamicMetadataFromClaims("mail", "email"));
        String token = provider.accessToken(
                Map.of("sub", "alice", "email", "a@example.com", "realm", Map.of("roles", List.of("admin", "dev"))));
        assertThat(check(step, token)).isInstanceOfSatisfying(Allowed.class, allowed -> {
            assertThat(allowed.userId()).isEqualTo("alice");
            assertThat(allowed.headers().set())
                    .containsExactly(new Header("x-email", "a@example.com"), new Header("x-roles", "admin,dev"));
            assertThat(allowed.dynamicMetadata().getFieldsOrThrow("mail").getStringValue())
                    .isEqualTo("a@example.com");
        });
        assertThat(step.ownedHeaders()).containsExactlyInAnyOrder("x-email", "x-roles");
    }

    private static ClaimToHeader header(String claim, String name) {
        return ClaimToHeader.newBuilder().setClaim(claim).setHeader(name).build();
    }

    @Test
    void aKnownTokenIsAnsweredAtOnceEvenWhenTheProviderIsAway() {
        AuthStep step = step(remote());
        String token = provider.accessToken(Map.of("sub", "alice"));
        Decision first = check(step, token);
        provider.away(true);
        CompletableFuture<Decision> again =
                step.check(Requests.bearer(token).build()).toCompletableFuture();
        assertThat(again).isCompletedWithValue(first);
    }

    @Test
    void aRememberedTokenExpires() {
        AuthStep step = step(remote());
        String token = provider.accessToken(Map.of("sub", "alice"));
        assertThat(check(step, token)).isInstanceOf(Allowed.class);
        now.updateAndGet(time -> time.plusSeconds(3700));
        assertDenied(check(step, token), 401, "Bearer error=\"invalid_token\"");
    }

    @Test
    void withoutATokenThereIsAChallenge() {
        AuthStep step = step(remote());
        for (Map<String, String> headers : List.of(
                Map.<String, String>of(),
                Map.of("authorization", "Basic YTpi"),
                Map.of("authorization", "Bearer"),
                Map.of("authorization", "Bearer a,Bearer b"))) {
            Decision decision = step.check(Requests.request().headers(headers).build())
                    .toCompletableFuture()
                    .join();
            assertDenied(decision, 401, "Bearer");
        }
    }

    @Test
    void rotatedKeysAreFollowedAndForgottenOnesNoLongerCount() {
        AuthStep step = step(remote());
        String old = provider.accessToken(Map.of("sub", "alice"));
        assertThat(check(step, old)).isInstanceOf(Allowed.class);
        provider.keys().rotate();
        provider.keys().forgetOld();
        assertThat(check(step, provider.accessToken(Map.of("sub", "bob")))).isInstanceOf(Allowed.class);
        assertDenied(check(step, old), 401, "Bearer error=\"invalid_token\"");
    }

    @Test
    void keysAreFetchedAgainAtTheirInterval() {
        AccessTokenValidation.Builder validation = remote();
        validation.getJwtBuilder().getRemoteJwksBuilder().setRefreshInterval(Durations.fromMillis(100));
        step(validation);
        Awaitility.await().until(() -> provider.requests("/jwks") >= 3);
    }

    @Test
    void aFloodOfUnknownKeyIdsDoesNotReachTheProvider() {
        AuthStep step = step(remote());
        assertThat(check(step, provider.accessToken(Map.of("sub", "alice")))).isInstanceOf(Allowed.class);
        OidcProvider evil = OidcProvider.start();
        try (evil) {
            for (int i = 0; i < 200; i++) {
                evil.keys().rotate();
                assertDenied(
                        check(step, evil.accessToken(Map.of("iss", provider.issuer()))),
                        401,
                        "Bearer error=\"invalid_token\"");
            }
        }
        assertThat(provider.requests("/jwks")).isLessThan(10);
    }

    @Test
    void withoutKeysNobodyIsLetIn() {
        provider.away(true);
        AuthStep step = step(remote());
        String token = provider.accessToken(Map.of("sub", "alice"));
        assertThat(check(step, token)).isInstanceOf(Failed.class);
    }

    @Test
    void requiredScopesAreDemanded() {
        AuthStep step = step(remote().addRequiredScopes("read").addRequiredScopes("write"));
        assertThat(check(step, provider.accessToken(Map.of("scope", "write  read more"))))
                .isInstanceOf(Allowed.class);
        assertThat(check(step, provider.accessToken(Map.of("scp", List.of("read", "write")))))
                .isInstanceOf(Allowed.class);
        assertDenied(
                check(step, provider.accessToken(Map.of("scope", "readwrite"))),
                403,
                "Bearer error=\"insufficient_scope\", scope=\"read write\"");
    }

    @Test
    void introspectedTokensAreRememberedForTheCacheTimeout() {
        AccessTokenValidation.Builder validation = introspection().setCacheTimeout(Durations.fromSeconds(60));
        validation.getIntrospectionBuilder().setUserIdAttributeName("username");
        AuthStep step = step(validation);
        String token = provider.accessToken(Map.of("sub", "1", "username", "alice"));
        assertThat(check(step, token))
                .isInstanceOfSatisfying(
                        Allowed.class, allowed -> assertThat(allowed.userId()).isEqualTo("alice"));
        provider.revoke(token);
        assertThat(check(step, token)).isInstanceOf(Allowed.class);
        assertThat(provider.requests("/introspect")).isEqualTo(1);
        now.updateAndGet(time -> time.plusSeconds(60));
        assertDenied(check(step, token), 401, "Bearer error=\"invalid_token\"");
        assertDenied(check(step, token), 401, "Bearer error=\"invalid_token\"");
        assertThat(provider.requests("/introspect")).isEqualTo(2);
    }

    @Test
    void aCacheTimeoutOfZeroAsksEachTime() {
        AuthStep step = step(introspection().setCacheTimeout(Durations.fromSeconds(0)));
        String token = provider.accessToken(Map.of("sub", "1"));
        assertThat(check(step, token)).isInstanceOf(Allowed.class);
        provider.revoke(token);
        assertDenied(check(step, token), 401, "Bearer error=\"invalid_token\"");
    }

    @Test
    void aTokenThatManyBringAtOnceIsIntrospectedOnce() {
        AuthStep step = step(introspection());
        String token = provider.accessToken(Map.of("sub", "1"));
        provider.hang();
        List<CompletableFuture<Decision>> all = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            all.add(step.check(Requests.bearer(token).build()).toCompletableFuture());
        }
        provider.resume();
        assertThat(all).allSatisfy(each -> assertThat(each.join()).isInstanceOf(Allowed.class));
        assertThat(provider.requests("/introspect")).isEqualTo(1);
    }

    @Test
    void anIssuerThatIsAwayLetsNobodyIn() {
        AuthStep step = step(introspection());
        provider.away(true);
        assertThat(check(step, provider.accessToken(Map.of()))).isInstanceOf(Failed.class);
    }

    @Test
    void aWrongSecretIsThisSidesFault() {
        AccessTokenValidation.Builder validation = introspection();
        validation.getIntrospectionBuilder().setClientSecret("wrong");
        assertThat(check(step(validation), provider.accessToken(Map.of()))).isInstanceOf(Failed.class);
    }

    @Test
    void userinfoAddsToTheClaimsAndMustBeOfTheSameUser() {
        provider.user(Map.of("sub", "alice", "nick", "al"));
        AuthStep step =
                step(remote().setUserinfoUrl(provider.url("/userinfo")).addClaimsToHeaders(header("nick", "x-nick")));
        assertThat(check(step, provider.accessToken(Map.of("sub", "alice"))))
                .isInstanceOfSatisfying(Allowed.class, allowed -> {
                    assertThat(allowed.headers().set()).containsExactly(new Header("x-nick", "al"));
                    assertThat(allowed.state()).containsKey("userInfo");
                });
        assertDenied(
                check(step, provider.accessToken(Map.of("sub", "mallory"))), 401, "Bearer error=\"invalid_token\"");
    }

    @Test
    void whatCannotBeUsedIsRefusedWithItsPath() {
        assertRefused(AccessTokenValidation.newBuilder(), "access_token_validation", "neither");
        assertRefused(
                AccessTokenValidation.newBuilder().setJwt(Jwt.getDefaultInstance()),
                "access_token_validation.jwt",
                "neither");
        assertRefused(
                AccessTokenValidation.newBuilder().setJwt(Jwt.newBuilder().setLocalJwks("{\"keys\":[]}")),
                "access_token_validation.jwt.local_jwks",
                "no key");
        AccessTokenValidation.Builder file = remote();
        file.getJwtBuilder().getRemoteJwksBuilder().setUrl("file:///etc/passwd");
        assertRefused(file, "access_token_validation.jwt.remote_jwks.url", "http or https");
        assertRefused(
                remote().addClaimsToHeaders(header("email", "x email")),
                "access_token_validation.claims_to_headers[0].header",
                "not the name");
    }

    private void assertRefused(AccessTokenValidation.Builder validation, String path, String reason) {
        assertThatThrownBy(() -> new AccessTokens(outgoing, timer, clock)
                        .create(
                                "ns.auth",
                                Step.newBuilder()
                                        .setAccessTokenValidation(validation)
                                        .build()))
                .isInstanceOfSatisfying(InvalidStep.class, invalid -> {
                    assertThat(invalid.path()).isEqualTo(path);
                    assertThat(invalid.reason()).contains(reason);
                });
    }
}
