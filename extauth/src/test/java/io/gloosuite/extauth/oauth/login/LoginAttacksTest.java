package io.gloosuite.extauth.oauth.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.gloosuite.extauth.check.AuthStep;
import io.gloosuite.extauth.check.Decision;
import io.gloosuite.extauth.check.Decision.Allowed;
import io.gloosuite.extauth.check.Decision.Denied;
import io.gloosuite.extauth.testing.Browser;
import io.gloosuite.extauth.testing.OidcProvider;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LoginAttacksTest {

    private final Logins logins = new Logins();

    @AfterEach
    void end() {
        logins.close();
    }

    private Browser browser() {
        return new Browser(Logins.APP, logins.step(logins.oidc()));
    }

    private static void assertStatus(Decision decision, int status) {
        assertThat(decision)
                .isInstanceOfSatisfying(
                        Denied.class,
                        denied ->
                                assertThat(denied.status()).as(denied.reason()).isEqualTo(status));
    }

    private static String callback(Browser browser, String path) {
        return browser.elsewhere(Browser.location(browser.step(path))).substring(Logins.APP.length());
    }

    @Test
    void aCallbackOfAnotherBrowsersLoginIsRefused() {
        AuthStep step = logins.step(logins.oidc());
        String attackers = callback(new Browser(Logins.APP, step), "/");
        Browser victim = new Browser(Logins.APP, step);
        assertStatus(victim.step(attackers), 403);
        victim.step("/");
        assertStatus(victim.step(attackers), 403);
        assertThat(victim.cookies().keySet()).noneMatch(name -> name.matches("__session_[0-9a-f]+"));
    }

    @Test
    void aTamperedStateIsRefused() {
        Browser browser = browser();
        String callback = callback(browser, "/");
        int at = callback.indexOf("state=") + "state=".length();
        char other = callback.charAt(at) == 'A' ? 'B' : 'A';
        assertStatus(browser.step(callback.substring(0, at) + other + callback.substring(at + 1)), 403);
        assertStatus(browser.step("/callback?code=x"), 403);
        assertStatus(browser.step("/callback?code=x&state="), 403);
        assertStatus(browser.step("/callback"), 403);
        assertStatus(browser.step(callback + "&state=other"), 403);
    }

    @Test
    void aCallbackIsGoodOnce() {
        Browser browser = browser();
        String callback = callback(browser, "/");
        Map<String, String> before = Map.copyOf(browser.cookies());
        assertStatus(browser.step(callback), 302);
        browser.cookies().clear();
        browser.cookies().putAll(before);
        assertStatus(browser.step(callback), 403);
    }

    @Test
    void aCallbackComesInTime() {
        Browser browser = browser();
        String callback = callback(browser, "/");
        logins.later(Attempts.LIFE.toSeconds());
        assertStatus(browser.step(callback), 403);
    }

    @Test
    void aCallbackOfAnotherIssuerIsRefused() {
        Browser browser = browser();
        assertStatus(browser.step(callback(browser, "/") + "&iss=https%3A%2F%2Fevil.example.com"), 403);
    }

    @Test
    void aProvidersErrorLetsNobodyIn() {
        Browser browser = browser();
        String state = callback(browser, "/").replaceAll(".*state=", "");
        assertStatus(browser.step("/callback?error=access_denied&state=" + state), 403);
        assertStatus(browser.step("/"), 302);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example.com/",
                "/\\evil.example.com",
                "https://evil.example.com/",
                "@evil.example.com/",
                ".evil.example.com/",
                "/\r\nlocation: https://evil.example.com",
                "/%0d%0aset-cookie:x=y",
                "/..//evil.example.com"
            })
    void nobodyComesOutAtAnotherHost(String path) {
        Browser browser = browser();
        Decision loggedIn = browser.step(callback(browser, path));
        String location = Browser.location(loggedIn);
        assertThat(location).startsWith(Logins.APP + "/").doesNotContain("\r", "\n", "\\");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void aTamperedSessionIsNone(int spot) {
        Browser browser = browser();
        assertThat(browser.go("/")).isInstanceOf(Allowed.class);
        String name = session(browser);
        String value = browser.cookies().get(name);
        int at = List.of(5, value.length() / 3, value.length() / 2, value.length() - 5)
                .get(spot);
        char other = value.charAt(at) == 'A' ? 'B' : 'A';
        browser.cookies().put(name, value.substring(0, at) + other + value.substring(at + 1));
        assertStatus(browser.step("/"), 302);
    }

    private static String session(Browser browser) {
        return browser.cookies().keySet().stream()
                .filter(name -> name.matches("__session_[0-9a-f]+"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aLoginsCookieIsNoSession() {
        Browser browser = browser();
        browser.step("/");
        String sealed = new TreeMap<>(browser.cookies()).firstEntry().getValue();
        assertThat(browser.go("/")).isInstanceOf(Allowed.class);
        browser.cookies().put(session(browser), sealed);
        assertStatus(browser.step("/"), 302);
    }

    @Test
    void anotherConfigurationsSessionIsNone() {
        Browser browser = browser();
        assertThat(browser.go("/")).isInstanceOf(Allowed.class);
        var other = logins.oidc();
        other.getSessionBuilder().setCookieName(session(browser)).setCipherKey("another key of thirty-two bytes!!");
        assertStatus(browser.at(logins.step(other)).step("/"), 302);
    }

    @Test
    void anOldCopyOfASessionIsNoneAfterItsTime() {
        Browser browser = browser();
        assertThat(browser.go("/")).isInstanceOf(Allowed.class);
        logins.later(31L * 24 * 3600);
        assertStatus(browser.step("/"), 302);
    }

    @Test
    void loopsEnd() {
        Browser browser = browser();
        for (int i = 0; i < Attempts.MAX_IN_A_ROW; i++) {
            assertStatus(browser.step("/"), 302);
        }
        assertStatus(browser.step("/"), 403);
        logins.later(Attempts.LOOP_TIME.toSeconds());
        assertStatus(browser.step("/"), 302);
    }

    @Test
    void loginsAtOnceAreBounded() {
        Browser browser = browser();
        for (int i = 0; i < 12; i++) {
            logins.later(10);
            browser.step("/");
        }
        assertThat(browser.cookies()).hasSizeLessThanOrEqualTo(Attempts.MAX_AT_ONCE + 1);
        assertThat(browser.go("/")).isInstanceOf(Allowed.class);
    }

    private void assertIdTokenRefused(UnaryOperator<Map<String, Object>> change) {
        logins.provider.idTokens(change);
        Browser browser = browser();
        assertStatus(browser.step(callback(browser, "/")), 403);
        assertStatus(browser.step("/"), 302);
    }

    private static UnaryOperator<Map<String, Object>> with(String claim, Object value) {
        return claims -> {
            claims.put(claim, value);
            return claims;
        };
    }

    @Test
    void idTokensOfAnotherLoginClientIssuerOrTimeAreRefused() {
        assertIdTokenRefused(with("nonce", "another"));
        assertIdTokenRefused(claims -> {
            claims.remove("nonce");
            return claims;
        });
        assertIdTokenRefused(with("iss", "https://evil.example.com"));
        assertIdTokenRefused(with("aud", "another-client"));
        assertIdTokenRefused(with("aud", List.of(Logins.CLIENT, "another-client")));
        assertIdTokenRefused(with("azp", "another-client"));
        assertIdTokenRefused(with("exp", Instant.now().minusSeconds(60).getEpochSecond()));
        assertIdTokenRefused(with("iat", Instant.now().plusSeconds(60).getEpochSecond()));
        assertIdTokenRefused(with("at_hash", "AAAAAAAAAAAAAAAAAAAAAA"));
        assertIdTokenRefused(claims -> {
            claims.remove("sub");
            return claims;
        });
    }

    @Test
    void metadataOfAnotherIssuerAreNotUsed() {
        OidcProvider evil = logins.provider.metadata("issuer", "https://other.example.com");
        assertThat(evil.issuer()).isNotEqualTo("https://other.example.com");
        assertThat(browser().step("/")).isInstanceOf(Decision.Failed.class);
    }

    @Test
    void whoKnowsASessionOfTheProviderCannotLockItsUserOut() {
        logins.provider.idTokens(claims -> {
            claims.put("sid", "s1");
            return claims;
        });
        AuthStep step = logins.step(logins.oidc().setFrontChannelLogoutPath("/fc"));
        Browser browser = new Browser(Logins.APP, step);
        assertThat(browser.go("/")).isInstanceOf(Allowed.class);
        new Browser(Logins.APP, step).step("/fc?sid=s1&iss=" + logins.provider.issuer());
        assertThat(browser.step("/")).isInstanceOf(Denied.class);
        logins.later(2);
        assertThat(browser.go("/")).isInstanceOf(Allowed.class);
    }

    @Test
    void aProviderWithSymmetricAlgorithmsAloneIsNotUsed() {
        logins.provider.metadata("id_token_signing_alg_values_supported", List.of("HS256", "none"));
        assertThat(browser().step("/")).isInstanceOf(Decision.Failed.class);
    }
}
