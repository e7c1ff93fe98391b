package io.gloosuite.extauth.oauth.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.gloosuite.extauth.check.AuthStep;
import io.gloosuite.extauth.check.Decision;
import io.gloosuite.extauth.check.Decision.Allowed;
import io.gloosuite.extauth.check.Header;
import io.gloosuite.extauth.testing.Browser;
import io.gloosuite.extauth.testing.Decisions;
import io.gloosuite.extauth.testing.Hostile;
import io.gloosuite.extauth.testing.Requests;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;

/** Whatever a browser brings, it is sent to log in or refused: nobody passes, nothing breaks, and nobody is sent elsewhere. */
final class HostileCookiesProperties {
    private static final Logins LOGINS = new Logins();
    private static final AuthStep STEP = LOGINS.step(LOGINS.oidc().setFrontChannelLogoutPath("/fc"));

    /** Of a browser that is logged in, and one that is on its way. */
    private static final Map<String, String> SESSION = cookies(true);

    private static final Map<String, String> ATTEMPT = cookies(false);

    private static Map<String, String> cookies(boolean loggedIn) {
        Browser browser = new Browser(Logins.APP, STEP);
        if (loggedIn) {
            assertThat(browser.go("/")).isInstanceOf(Allowed.class);
        } else {
            var _ = browser.step("/");
        }
        return Map.copyOf(browser.cookies());
    }

    @AfterContainer
    static void end() {
        LOGINS.close();
    }

    @Provide
    Arbitrary<String> texts() {
        return Hostile.text();
    }

    /** Names that the step looks for, with values that it did not give. */
    @Provide
    Arbitrary<String> cookieHeaders() {
        List<String> names = List.of(
                SESSION.keySet().iterator().next(),
                SESSION.keySet().iterator().next() + "-1",
                ATTEMPT.keySet().iterator().next(),
                "__session-login-0",
                "");
        Arbitrary<String> cookie =
                Combinators.combine(Arbitraries.of(names), Hostile.text()).as((name, value) -> name + "=" + value);
        return Arbitraries.oneOf(Hostile.text(), cookie.list().ofMaxSize(12).map(all -> String.join("; ", all)));
    }

    @Property(tries = 500, seed = "4")
    void cookiesOfOthersAreNoSession(@ForAll("cookieHeaders") String cookies) {
        assertTurnedAway(
                Requests.request().to("https", "app.example.com", "/orders").header("cookie", cookies));
    }

    @Property(tries = 300, seed = "4")
    void aSessionWithOneOtherCharacterIsNone(@ForAll @IntRange(max = 100_000) int place, @ForAll char other) {
        String name = SESSION.keySet().iterator().next();
        String value = SESSION.get(name);
        int at = place % value.length();
        boolean spare = at == value.length() - 1 || value.charAt(at + 1) == '.';
        if (value.charAt(at) != other && !spare) {
            String spoilt = value.substring(0, at) + other + value.substring(at + 1);
            assertTurnedAway(
                    Requests.request().to("https", "app.example.com", "/orders").header("cookie", name + "=" + spoilt));
        }
    }

    @Property(tries = 300, seed = "4")
    void callbacksWithAnyQueryLeadNowhere(@ForAll("texts") String query, @ForAll("cookieHeaders") String cookies) {
        for (String path : List.of("/callback?", "/callback?state=a&code=", "/callback?code=a&state=", "/fc?sid=")) {
            assertTurnedAway(Requests.request()
                    .to("https", "app.example.com", path + query)
                    .header("cookie", cookies));
        }
    }

    @Property(tries = 300, seed = "4")
    void noPathSendsABrowserElsewhere(@ForAll("texts") String path, @ForAll("texts") String host) {
        for (String address : List.of(path, "/" + path, "//" + path, "/\\" + path)) {
            assertTurnedAway(Requests.request().to("https", "app.example.com", address));
            assertTurnedAway(Requests.request().to("https", host, address));
        }
    }

    private static void assertTurnedAway(Requests request) {
        Decision decision = Decisions.await(STEP.check(request.build()));
        assertThat(decision).isInstanceOfSatisfying(Decision.Denied.class, denied -> {
            assertThat(denied.status()).isLessThan(500);
            assertThat(denied.headers())
                    .filteredOn(header -> header.name().equals("location"))
                    .extracting(Header::value)
                    .allMatch(location -> location.startsWith(Logins.APP + "/")
                            || location.startsWith(LOGINS.provider.url("/authorize?")));
        });
    }
}
