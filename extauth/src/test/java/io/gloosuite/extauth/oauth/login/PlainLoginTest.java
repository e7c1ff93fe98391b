package io.gloosuite.extauth.oauth.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Value;
import io.gloosuite.api.extauth.v1.OAuth2;
import io.gloosuite.extauth.check.Decision;
import io.gloosuite.extauth.check.Decision.Allowed;
import io.gloosuite.extauth.check.Decision.Denied;
import io.gloosuite.extauth.testing.Browser;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class PlainLoginTest {

    private final Logins logins = new Logins();

    @AfterEach
    void end() {
        logins.close();
    }

    private static String token(Decision decision) {
        assertThat(decision).isInstanceOf(Allowed.class);
        Value token = ((Allowed) decision).state().get("accessToken");
        return String.valueOf(token == null ? null : token.getStringValue());
    }

    private static void assertRedirected(Decision decision) {
        assertThat(decision)
                .isInstanceOfSatisfying(
                        Denied.class, denied -> assertThat(denied.status()).isEqualTo(302));
    }

    @Test
    void aBrowserLogsInWithoutAnyIdToken() {
        Browser browser = new Browser(Logins.APP, logins.step(logins.oauth2()));
        assertThat(token(browser.go("/"))).startsWith("ey");
    }

    @Test
    void theTokenIsRefreshed() {
        logins.provider.accessTokenLife(Duration.ofSeconds(60));
        Browser browser = new Browser(Logins.APP, logins.step(logins.oauth2()));
        String first = token(browser.go("/"));
        logins.later(61);
        assertThat(token(browser.step("/"))).isNotEqualTo(first);
    }

    @Test
    void withoutRefreshingTheSessionEndsWithTheToken() {
        OAuth2.Builder oauth2 = logins.oauth2();
        oauth2.getSessionBuilder().setAllowRefreshing(false);
        Browser browser = new Browser(Logins.APP, logins.step(oauth2));
        assertThat(browser.go("/")).isInstanceOf(Allowed.class);
        logins.later(301);
        assertRedirected(browser.step("/"));
    }

    @Test
    void aLogoutRevokesTheToken() {
        OAuth2.Builder oauth2 = logins.oauth2();
        oauth2.getSessionBuilder().setAllowRefreshing(false);
        Browser browser = new Browser(Logins.APP, logins.step(oauth2));
        String token = token(browser.go("/"));
        Decision logout = browser.step("/logout");
        assertThat(Browser.location(logout)).isEqualTo(Logins.APP);
        Awaitility.await().until(() -> logins.provider.isRevoked(token));
        assertRedirected(browser.step("/"));
    }
}
