package io.gloosuite.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.gloosuite.e2e.auth.Browser;
import io.gloosuite.e2e.suite.Metrics;
import io.gloosuite.e2e.traffic.Answer;
import io.gloosuite.e2e.traffic.Load;
import io.gloosuite.e2e.traffic.Request;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Logins at a provider, with two replicas of extauth: sessions in cookies and in Redis, the ways out of them, and Redis gone and back. */
class LoginIT extends AuthorizedSuite {
    private static final int ENOUGH = 100;

    @Test
    void aBrowserLogsInAndOutWithASessionInItsCookies() {
        Browser browser = login("by-login", "cookie: {}");

        assertThat(browser.go("/orders?id=7").status()).isEqualTo(200);
        assertBackendSaw("get /orders?id=7", "x-email: ada@example.com");
        suite().gateway().send(browser.request("/orders").header("x-email", "root"));
        assertBackendSaw("x-email: ada@example.com");
        assertThat(browser.cookieAttributes())
                .allSatisfy(cookie -> assertThat(cookie).contains("; Secure; HttpOnly; SameSite=Lax"));

        String endSession = Objects.requireNonNull(browser.send("/logout").header("location"));
        assertThat(endSession).startsWith(provider.url("/logout"));
        assertThat(browser.send("/orders").header("location")).startsWith(provider.url("/authorize"));
    }

    @Test
    void aCallbackIsTakenOnlyFromTheBrowserThatBeganTheLogin() {
        Browser browser = login("by-callback", "cookie: {}");
        String loginPage = Objects.requireNonNull(browser.send("/").header("location"));
        String callback = browser.path(browser.visit(loginPage));

        assertThat(browserOf("by-callback").send(callback).status()).isEqualTo(403);
        assertThat(browser.send(callback).header("location")).isEqualTo("https://by-callback.example/");
        assertThat(browser.send("/").status()).isEqualTo(200);
    }

    @Test
    void aSessionInRedisIsSharedByTheReplicasAndEndsEverywhere() {
        Browser browser = login("by-session", sessionInRedis());

        assertThat(browser.go("/").status()).isEqualTo(200);
        Request loggedIn = browser.request("/");
        suite().gateway().awaitAll(loggedIn, SharedSuite::isServed);
        assertThat(allowances("by-session"))
                .hasSize(2)
                .allSatisfy(count -> assertThat(count).isPositive());
        assertBackendSaw("x-email: ada@example.com");

        browser.send("/logout");
        suite().gateway().awaitAll(loggedIn, LoginIT::isSentToLogin);
    }

    @Test
    void aLoginNeedsNoIdToken() {
        provider.client(AuthConfigs.CLIENT, AuthConfigs.CLIENT_SECRET, "https://by-plain-login.example/callback");
        protect("by-plain-login", AuthConfigs.plainLogin(provider, "by-plain-login.example"));
        Browser browser = browserOf("by-plain-login");
        suite().gateway().awaitAll(to("by-plain-login"), LoginIT::isSentToLogin);

        assertThat(browser.go("/orders?id=7").status()).isEqualTo(200);
        assertBackendSaw("get /orders?id=7");

        assertThat(browser.send("/logout").header("location")).isEqualTo("https://by-plain-login.example");
        assertThat(browser.send("/orders").header("location")).startsWith(provider.url("/authorize"));
    }

    @Test
    void theProviderEndsASessionByItsFrontChannel() {
        provider.idTokens(claims -> {
            claims.put("sid", "session-7");
            return claims;
        });
        Browser browser = login("by-front-channel", sessionInRedis());
        assertThat(browser.go("/").status()).isEqualTo(200);
        Request loggedIn = browser.request("/");
        Browser frame = browserOf("by-front-channel");

        assertThat(frame.send("/front-channel?iss=https://elsewhere.example&sid=session-7")
                        .status())
                .isEqualTo(403);
        suite().gateway().awaitAll(loggedIn, SharedSuite::isServed);
        assertThat(frame.send("/front-channel?iss=%s&sid=session-7".formatted(provider.issuer()))
                        .status())
                .isEqualTo(200);
        suite().gateway().awaitAll(loggedIn, LoginIT::isSentToLogin);
    }

    /** This Redis keeps nothing on disk: whoever was logged in logs in again. */
    @Test
    void withoutRedisNobodyGetsInByASessionAndLoginsWorkAgainWhenItIsBack() {
        Browser browser = login("by-lost-session", sessionInRedis());
        assertThat(browser.go("/").status()).isEqualTo(200);
        Request loggedIn = browser.request("/");
        suite().gateway().awaitAll(loggedIn, SharedSuite::isServed);
        Request stranger = loggedIn.header("cookie", loggedIn.headers().get("cookie") + "7");

        try (Load denied = suite().gateway().load(stranger, LoginIT::isSentToLogin)) {
            redis().kill();
            suite().gateway().awaitAll(loggedIn, LoginIT::isSentToLogin);
            denied.awaitAnswers(ENOUGH);
            redis().start();
            denied.awaitAnswers(ENOUGH);
            var report = denied.stop();
            assertThat(report.failureCount()).as(report.toString()).isZero();
        }

        Awaitility.await("a login is kept again")
                .until(() -> browserOf("by-lost-session").go("/").status() == 200);
    }

    private static String sessionInRedis() {
        return "redis: {options: {host: \"127.0.0.1:%d\"}}".formatted(redis().port());
    }

    private static boolean isSentToLogin(Answer answer) {
        return answer.status() == 302;
    }

    /** How often each replica has allowed what this AuthConfig decides. */
    private static List<Double> allowances(String config) {
        String series = "extauth_checks_total{config=\"gloo-system.%s\",result=\"allowed\"}".formatted(config);
        return List.of(
                new Metrics(suite().home().port("EXTAUTH_ADMIN_PORT")).of(series),
                replica().metrics().of(series));
    }

    /** A browser at an application that asks for a login, now at both replicas. */
    private Browser login(String name, String session) {
        String host = name + ".example";
        provider.user(Map.of("sub", "ada", "email", "ada@example.com"))
                .client(AuthConfigs.CLIENT, AuthConfigs.CLIENT_SECRET, "https://" + host + "/callback");
        protect(name, AuthConfigs.login(provider, host, session));
        suite().gateway().awaitAll(to(name), LoginIT::isSentToLogin);
        return browserOf(name);
    }

    private static Browser browserOf(String name) {
        return new Browser(suite().gateway(), name + ".example");
    }
}
