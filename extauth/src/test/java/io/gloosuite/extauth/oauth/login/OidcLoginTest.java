package io.gloosuite.extauth.oauth.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.gloosuite.api.extauth.v1.ClaimToHeader;
import io.gloosuite.api.extauth.v1.CookieOptions;
import io.gloosuite.api.extauth.v1.OidcAuthorizationCode;
import io.gloosuite.api.extauth.v1.PrivateKeyJwt;
import io.gloosuite.extauth.check.AuthStep;
import io.gloosuite.extauth.check.Decision;
import io.gloosuite.extauth.check.Decision.Allowed;
import io.gloosuite.extauth.check.Decision.Denied;
import io.gloosuite.extauth.check.Decision.Failed;
import io.gloosuite.extauth.check.Header;
import io.gloosuite.extauth.testing.Browser;
import io.gloosuite.extauth.testing.SigningKeys;
import io.gloosuite.tls.Pem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class OidcLoginTest {

    private final Logins logins = new Logins();

    @AfterEach
    void end() {
        logins.close();
    }

    private static Browser browser(AuthStep step) {
        return new Browser(Logins.APP, step);
    }

    private static void assertStatus(Decision decision, int status) {
        assertThat(decision)
                .isInstanceOfSatisfying(
                        Denied.class,
                        denied ->
                                assertThat(denied.status()).as(denied.reason()).isEqualTo(status));
    }

    @Test
    void aBrowserLogsInAndComesOutWhereItWantedToGo() {
        Browser browser = browser(logins.step(logins.oidc()));
        assertThat(browser.go("/orders?id=7"))
                .isInstanceOfSatisfying(
                        Allowed.class, allowed -> assertThat(allowed.userId()).isEqualTo("alice"));
        Browser again = browser(logins.step(logins.oidc()));
        String login = Browser.location(again.step("/orders?id=7"));
        String callback = again.elsewhere(login).substring(Logins.APP.length());
        assertThat(Browser.location(again.step(callback))).isEqualTo(Logins.APP + "/orders?id=7");
    }

    @Test
    void cookiesAreOutOfReachOfScriptsAndOtherSites() {
        AuthStep step = logins.step(logins.oidc());
        Browser browser = browser(step);
        Denied login = (Denied) browser.step("/");
        Denied loggedIn =
                (Denied) browser.step(browser.elsewhere(Browser.location(login)).substring(Logins.APP.length()));
        List<Header> cookies = new ArrayList<>(login.headers());
        cookies.addAll(loggedIn.headers());
        assertThat(cookies)
                .filteredOn(header -> header.name().equals("set-cookie"))
                .isNotEmpty()
                .allSatisfy(header -> assertThat(header.value())
                        .contains("; Secure; HttpOnly; SameSite=Lax")
                        .contains("; Path=/;"));
    }

    @Test
    void tokensAndClaimsGoUpstream() {
        logins.provider.user(Map.of("sub", "alice", "email", "a@example.com", "groups", List.of("x", "y")));
        AuthStep step = logins.step(logins.oidc()
                .setIdTokenHeader("x-id-token")
                .setAccessTokenHeader("Authorization")
                .setUseBearerScheme(true)
                .addIdentityClaimsToHeaders(
                        ClaimToHeader.newBuilder().setClaim("email").setHeader("x-email"))
                .addAccessClaimsToHeaders(
                        ClaimToHeader.newBuilder().setClaim("groups").setHeader("x-groups"))
                .putDynamicMetadataFromClaims("mail", "email"));
        assertThat(step.ownedHeaders()).containsExactlyInAnyOrder("x-id-token", "authorization", "x-email", "x-groups");
        assertThat(browser(step).go("/")).isInstanceOfSatisfying(Allowed.class, allowed -> {
            assertThat(allowed.headers().set())
                    .extracting(Header::name)
                    .containsExactly("x-id-token", "authorization", "x-email", "x-groups");
            assertThat(allowed.headers().set())
                    .contains(new Header("x-email", "a@example.com"), new Header("x-groups", "x,y"));
            assertThat(allowed.headers().set().get(1).value()).startsWith("Bearer ey");
            assertThat(allowed.dynamicMetadata().getFieldsOrThrow("mail").getStringValue())
                    .isEqualTo("a@example.com");
        });
    }

    @Test
    void replicasWithTheSameKeyShareSessionsAndLogins() {
        AuthStep one = logins.step(logins.oidc());
        AuthStep other = logins.step(logins.oidc());
        Browser browser = browser(one);
        String callback = browser.elsewhere(Browser.location(browser.step("/"))).substring(Logins.APP.length());
        browser.at(other);
        assertStatus(browser.step(callback), 302);
        assertThat(browser.step("/")).isInstanceOf(Allowed.class);
        assertThat(browser.at(one).step("/")).isInstanceOf(Allowed.class);
    }

    @Test
    void theClientMayProveItselfByAKey() throws Exception {
        SigningKeys keys = new SigningKeys();
        logins.provider.client("keyed", keys.newest().toPublicKey(), Logins.APP + "/callback");
        OidcAuthorizationCode.Builder code = logins.oidc()
                .setClientId("keyed")
                .setPrivateKeyJwt(PrivateKeyJwt.newBuilder()
                        .setSigningKey(Pem.encode(keys.newest().toPrivateKey())));
        assertThat(browser(logins.step(code)).go("/")).isInstanceOf(Allowed.class);
    }

    @Test
    void aProviderMayWantTheSecretInTheForm() {
        logins.provider.metadata("token_endpoint_auth_methods_supported", List.of("client_secret_post"));
        assertThat(browser(logins.step(logins.oidc())).go("/")).isInstanceOf(Allowed.class);
    }

    @Test
    void longSessionsTakeSeveralCookiesAndTooLongOnesFail() {
        // Random, so that it cannot be compressed away.
        logins.provider.user(Map.of("sub", "alice", "noise", noise(100)));
        Browser browser = browser(logins.step(logins.oidc()));
        assertThat(browser.go("/")).isInstanceOf(Allowed.class);
        assertThat(browser.cookies().keySet().stream().filter(name -> name.startsWith("__session")))
                .hasSizeGreaterThan(2);
        logins.provider.user(Map.of("sub", "alice", "noise", noise(200)));
        assertThat(browser(logins.step(logins.oidc())).go("/"))
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.reason()).contains("Redis"));
    }

    private static String noise(int ids) {
        StringBuilder noise = new StringBuilder();
        for (int i = 0; i < ids; i++) {
            noise.append(io.gloosuite.extauth.oauth.session.Session.randomId());
        }
        return noise.toString();
    }

    @Test
    void sessionsAreRefreshedOnceHoweverManyRequestsComeAtOnce() {
        logins.provider.accessTokenLife(Duration.ofSeconds(60));
        AuthStep step = logins.step(logins.oidc());
        Browser browser = browser(step);
        assertThat(browser.go("/")).isInstanceOf(Allowed.class);
        int before = logins.provider.requests("/token");
        logins.later(59);
        logins.provider.hang();
        List<CompletableFuture<Decision>> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            all.add(browser.send("/").toCompletableFuture());
        }
        logins.provider.resume();
        assertThat(all)
                .allSatisfy(each -> assertThat(each.join())
                        .isInstanceOfSatisfying(
                                Allowed.class,
                                allowed ->
                                        assertThat(allowed.headers().toClient()).isNotEmpty()));
        assertThat(logins.provider.requests("/token")).isEqualTo(before + 1);
        assertThat(browser.step("/")).isInstanceOf(Allowed.class);
        assertThat(logins.provider.requests("/token")).isEqualTo(before + 1);
    }

    @Test
    void aSessionThatCannotBeRefreshedIsOver() {
        OidcAuthorizationCode.Builder code = logins.oidc();
        code.getSessionBuilder().setAllowRefreshing(false);
        Browser browser = browser(logins.step(code));
        assertThat(browser.go("/")).isInstanceOf(Allowed.class);
        logins.later(301);
        assertStatus(browser.step("/"), 302);
    }

    @Test
    void aProviderThatIsAwayEndsNoSessionBeforeItsTime() {
        logins.provider.accessTokenLife(Duration.ofSeconds(60));
        OidcAuthorizationCode.Builder code = logins.oidc();
        code.getSessionBuilder().setFailOnFetchFailure(true);
        Browser browser = browser(logins.step(code));
        assertThat(browser.go("/")).isInstanceOf(Allowed.class);
        logins.provider.away(true);
        logins.later(59);
        assertThat(browser.step("/")).isInstanceOf(Allowed.class);
        logins.later(10);
        assertThat(browser.step("/")).isInstanceOf(Failed.class);
    }

    @Test
    void logoutEndsTheSessionHereAndAtTheProvider() {
        Browser browser = browser(logins.step(logins.oidc()));
        assertThat(browser.go("/")).isInstanceOf(Allowed.class);
        Map<String, String> old = Map.copyOf(browser.cookies());
        Decision logout = browser.step("/logout");
        String endSession = Browser.location(logout);
        assertThat(endSession).startsWith(logins.provider.url("/logout")).contains("id_token_hint=ey");
        assertThat(browser.elsewhere(endSession)).isEqualTo(Logins.APP + "/bye");
        assertThat(browser.cookies().keySet())
                .noneMatch(name -> name.startsWith("__session_") && !name.contains("login"));
        assertStatus(browser.step("/"), 302);
        browser.cookies().putAll(old);
        assertStatus(browser.step("/"), 302);
    }

    @Test
    void theProviderMayEndSessionsByTheFrontChannel() {
        OidcAuthorizationCode.Builder code = logins.oidc().setFrontChannelLogoutPath("/fc-logout");
        logins.provider.idTokens(claims -> {
            claims.put("sid", "provider-session-1");
            return claims;
        });
        AuthStep step = logins.step(code);
        Browser browser = browser(step);
        assertThat(browser.go("/")).isInstanceOf(Allowed.class);
        assertStatus(browser.step("/fc-logout?sid=provider-session-1"), 403);
        assertStatus(browser.step("/fc-logout?iss=https://evil.example.com&sid=provider-session-1"), 403);
        assertThat(browser.step("/")).isInstanceOf(Allowed.class);
        assertStatus(browser(step).step("/fc-logout?iss=" + logins.provider.issuer() + "&sid=provider-session-1"), 200);
        assertStatus(browser.step("/"), 302);
    }

    @Test
    void aProviderThatComesBackIsAskedAgain() {
        logins.provider.away(true);
        Browser browser = browser(logins.step(logins.oidc()));
        assertThat(browser.step("/")).isInstanceOf(Failed.class);
        logins.provider.away(false);
        logins.later(3);
        Awaitility.await().until(() -> browser.go("/") instanceof Allowed);
    }

    @Test
    void anOverrideReplacesWhatTheProviderSays() {
        logins.provider.metadata("authorization_endpoint", "https://elsewhere.example.com/authorize");
        OidcAuthorizationCode.Builder code = logins.oidc();
        code.getDiscoveryOverrideBuilder()
                .putFields(
                        "authorization_endpoint",
                        com.google.protobuf.Value.newBuilder()
                                .setStringValue(logins.provider.url("/authorize"))
                                .build());
        assertThat(browser(logins.step(code)).go("/")).isInstanceOf(Allowed.class);
    }

    @Test
    void aCallbackPathMayBeAnExpression() {
        OidcAuthorizationCode.Builder code =
                logins.oidc().setCallbackPath("/callback(/.*)?").setParseCallbackPathAsRegex(true);
        assertThat(browser(logins.step(code)).go("/")).isInstanceOf(Allowed.class);
        assertThat(logins.refusal(logins.oidc().setCallbackPath("/call[ab]ck").setParseCallbackPathAsRegex(true))
                        .path())
                .isEqualTo("oidc_authorization_code.callback_path");
    }

    @Test
    void scriptsAreToldInsteadOfRedirected() {
        Browser browser = browser(logins.step(logins.oidc()));
        assertStatus(browser.once("/api", Map.of("sec-fetch-mode", "cors")), 401);
        assertStatus(browser.once("/", Map.of("sec-fetch-mode", "navigate")), 302);
    }

    @Test
    void whatCannotBeUsedIsRefusedWithItsPath() {
        assertThat(logins.refusal(logins.oidc().setAppUrl("app.example.com")).path())
                .isEqualTo("oidc_authorization_code.app_url");
        assertThat(logins.refusal(logins.oidc().setAzure(true)).path()).isEqualTo("oidc_authorization_code.azure");
        OidcAuthorizationCode.Builder shortKey = logins.oidc();
        shortKey.getSessionBuilder().setCipherKey("short");
        assertThat(logins.refusal(shortKey).path()).isEqualTo("oidc_authorization_code.session.cipher_key");
        OidcAuthorizationCode.Builder site = logins.oidc();
        site.getSessionBuilder().setCookieOptions(CookieOptions.newBuilder().setSameSite("Sometimes"));
        assertThat(logins.refusal(site).path()).isEqualTo("oidc_authorization_code.session.cookie_options.same_site");
        assertThat(logins.refusal(logins.oidc()
                                .setPrivateKeyJwt(PrivateKeyJwt.newBuilder().setSigningKey("no key")))
                        .path())
                .isEqualTo("oidc_authorization_code.private_key_jwt.signing_key");
    }
}
