package io.gloosuite.extauth.oauth.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.util.Durations;
import io.gloosuite.api.extauth.v1.OidcAuthorizationCode;
import io.gloosuite.api.extauth.v1.Redis;
import io.gloosuite.api.extauth.v1.RedisStore;
import io.gloosuite.extauth.check.AuthStep;
import io.gloosuite.extauth.check.Decision;
import io.gloosuite.extauth.check.Decision.Allowed;
import io.gloosuite.extauth.check.Decision.Denied;
import io.gloosuite.extauth.check.Decision.Failed;
import io.gloosuite.extauth.check.Header;
import io.gloosuite.extauth.testing.Browser;
import io.gloosuite.extauth.testing.RedisProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RedisSessionsTest {

    private final Logins logins = new Logins();
    private RedisProcess redis;

    @BeforeEach
    void begin(@TempDir Path directory) {
        redis = RedisProcess.start(directory);
    }

    @AfterEach
    void end() {
        logins.close();
        if (redis != null) {
            redis.close();
        }
    }

    private OidcAuthorizationCode.Builder code() {
        OidcAuthorizationCode.Builder code = logins.oidc();
        code.getSessionBuilder()
                .setRedis(RedisStore.newBuilder()
                        .setRedis(Redis.newBuilder().addHosts(redis.address()))
                        .setPreExpiryBuffer(Durations.fromSeconds(2))
                        .setHeaderName("x-session-id"));
        return code;
    }

    private static Browser browser(AuthStep step) {
        return new Browser(Logins.APP, step);
    }

    private static void assertRedirected(Decision decision) {
        assertThat(decision)
                .isInstanceOfSatisfying(
                        Denied.class, denied -> assertThat(denied.status()).isEqualTo(302));
    }

    @Test
    void replicasShareSessionsAndTheBrowserHasButAnId() {
        AuthStep one = logins.step(code());
        AuthStep other = logins.step(code());
        Browser browser = browser(one);
        assertThat(browser.go("/")).isInstanceOf(Allowed.class);
        String id = browser.cookies().get("__session");
        assertThat(id).hasSize(43);
        assertThat(browser.at(other).step("/"))
                .isInstanceOfSatisfying(
                        Allowed.class,
                        allowed -> assertThat(allowed.headers().set()).contains(new Header("x-session-id", id)));
        assertThat(other.ownedHeaders()).contains("x-session-id");
    }

    @Test
    void whoReadsRedisLearnsNoTokenAndNoId() {
        Browser browser = browser(logins.step(code()));
        assertThat(browser.go("/")).isInstanceOf(Allowed.class);
        assertThat(redis.dump())
                .contains("gloosuite:extauth:ns.auth/login:session:")
                .doesNotContain(browser.cookies().get("__session"))
                .doesNotContain("alice");
    }

    @Test
    void aMadeUpIdIsNoSession() {
        Browser browser = browser(logins.step(code()));
        browser.cookies().put("__session", "A".repeat(43));
        assertRedirected(browser.step("/"));
        browser.cookies().put("__session", "x");
        assertRedirected(browser.step("/"));
    }

    @Test
    void aLoginGetsAnIdOfItsOwn() {
        Browser browser = browser(logins.step(code()));
        assertThat(browser.go("/")).isInstanceOf(Allowed.class);
        Map<String, String> planted = Map.copyOf(browser.cookies());
        browser.step("/logout");
        browser.cookies().putAll(planted);
        assertThat(browser.go("/")).isInstanceOf(Allowed.class);
        assertThat(browser.cookies().get("__session")).isNotEqualTo(planted.get("__session"));
    }

    @Test
    void aLogoutAtOneReplicaIsOneAtAll() {
        AuthStep one = logins.step(code());
        AuthStep other = logins.step(code());
        Browser browser = browser(one);
        assertThat(browser.go("/")).isInstanceOf(Allowed.class);
        Map<String, String> old = Map.copyOf(browser.cookies());
        browser.step("/logout");
        browser.cookies().putAll(old);
        assertRedirected(browser.at(other).step("/"));
    }

    @Test
    void theProviderEndsSessionsOfAllReplicas() {
        logins.provider.idTokens(claims -> {
            claims.put("sid", "s1");
            return claims;
        });
        AuthStep one = logins.step(code().setFrontChannelLogoutPath("/fc"));
        AuthStep other = logins.step(code().setFrontChannelLogoutPath("/fc"));
        Browser browser = browser(one);
        assertThat(browser.go("/")).isInstanceOf(Allowed.class);
        browser(other).step("/fc?sid=s1&iss=" + logins.provider.issuer());
        assertRedirected(browser.step("/"));
    }

    @Test
    void aCallbackIsGoodOnceAtAllReplicas() {
        AuthStep one = logins.step(code());
        Browser browser = browser(one);
        String callback = browser.elsewhere(Browser.location(browser.step("/"))).substring(Logins.APP.length());
        Map<String, String> before = Map.copyOf(browser.cookies());
        assertRedirected(browser.step(callback));
        browser.cookies().putAll(before);
        assertThat(browser.at(logins.step(code())).step(callback))
                .isInstanceOfSatisfying(
                        Denied.class, denied -> assertThat(denied.reason()).contains("second time"));
    }

    @Test
    void allReplicasTogetherRefreshOnce() {
        logins.provider.accessTokenLife(Duration.ofSeconds(60));
        AuthStep one = logins.step(code());
        AuthStep other = logins.step(code());
        Browser browser = browser(one);
        assertThat(browser.go("/")).isInstanceOf(Allowed.class);
        assertThat(browser.at(other).step("/")).isInstanceOf(Allowed.class);
        int before = logins.provider.requests("/token");
        logins.later(61);
        List<CompletableFuture<Decision>> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            all.add(browser.at(i % 2 == 0 ? one : other).send("/").toCompletableFuture());
        }
        assertThat(all).allSatisfy(each -> assertThat(each.join()).isInstanceOf(Allowed.class));
        assertThat(logins.provider.requests("/token")).isEqualTo(before + 1);
    }

    @Test
    void aCallbackThatCannotBeCountedFails() {
        Browser browser = browser(logins.step(code()));
        String callback = browser.elsewhere(Browser.location(browser.step("/"))).substring(Logins.APP.length());
        redis.kill();
        assertThat(browser.step(callback)).isInstanceOf(Failed.class);
    }

    @Test
    void withoutRedisNobodyIsLetIn() {
        OidcAuthorizationCode.Builder failing = code();
        failing.getSessionBuilder().setFailOnFetchFailure(true);
        Browser strict = browser(logins.step(failing));
        Browser lenient = browser(logins.step(code()));
        assertThat(strict.go("/")).isInstanceOf(Allowed.class);
        assertThat(lenient.go("/")).isInstanceOf(Allowed.class);
        redis.kill();
        assertThat(strict.step("/")).isInstanceOf(Failed.class);
        assertRedirected(lenient.step("/"));
        redis.revive();
        Awaitility.await().until(() -> {
            logins.later(2);
            return strict.step("/") instanceof Denied;
        });
    }
}
