package io.gloosuite.extauth.oauth.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.util.Durations;
import io.gloosuite.api.extauth.v1.OAuth2;
import io.gloosuite.api.extauth.v1.OidcAuthorizationCode;
import io.gloosuite.api.extauth.v1.Redis;
import io.gloosuite.api.extauth.v1.RedisStore;
import io.gloosuite.api.extauth.v1.Session;
import io.gloosuite.api.extauth.v1.Step;
import io.gloosuite.extauth.check.AuthStep;
import io.gloosuite.extauth.check.InvalidStep;
import io.gloosuite.extauth.check.StepFactory;
import io.gloosuite.extauth.oauth.oidc.OidcLogins;
import io.gloosuite.extauth.oauth.plain.PlainLogins;
import io.gloosuite.extauth.oauth.store.RedisAccount;
import io.gloosuite.extauth.oauth.store.SessionStores;
import io.gloosuite.extauth.outgoing.Outgoing;
import io.gloosuite.extauth.testing.OidcProvider;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicReference;

/** An application whose gateway logs users in at a test provider. */
final class Logins implements AutoCloseable {

    static final String APP = "https://app.example.com";
    static final String CLIENT = "gateway";
    static final String SECRET = "client-secret";

    final OidcProvider provider = OidcProvider.start().client(CLIENT, SECRET, APP + "/callback");
    final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final Outgoing outgoing = new Outgoing();
    private final SessionStores stores;
    private final List<AuthStep> steps = new ArrayList<>();

    Logins() {
        this(RedisAccount.NONE);
    }

    Logins(RedisAccount account) {
        stores = new SessionStores("k".repeat(32).getBytes(UTF_8), account, timer, now::get);
    }

    OidcAuthorizationCode.Builder oidc() {
        return OidcAuthorizationCode.newBuilder()
                .setClientId(CLIENT)
                .setClientSecret(SECRET)
                .setIssuerUrl(provider.issuer())
                .setAppUrl(APP)
                .setCallbackPath("/callback")
                .setLogoutPath("/logout")
                .setAfterLogoutUrl("/bye")
                .setDiscoveryPollInterval(Durations.fromMinutes(30))
                .setSession(Session.newBuilder().setAllowRefreshing(true));
    }

    OAuth2.Builder oauth2() {
        return OAuth2.newBuilder()
                .setClientId(CLIENT)
                .setClientSecret(SECRET)
                .setAuthEndpoint(provider.url("/authorize"))
                .setTokenEndpoint(provider.url("/token"))
                .setRevocationEndpoint(provider.url("/revoke"))
                .setAppUrl(APP)
                .setCallbackPath("/callback")
                .setLogoutPath("/logout")
                .addScopes("profile")
                .setSession(Session.newBuilder().setAllowRefreshing(true));
    }

    /** With sessions in this Redis, which fails where it is away. */
    OidcAuthorizationCode.Builder keptIn(Redis.Builder redis) {
        OidcAuthorizationCode.Builder code = oidc();
        code.getSessionBuilder()
                .setFailOnFetchFailure(true)
                .setRedis(RedisStore.newBuilder().setRedis(redis).setPreExpiryBuffer(Durations.fromSeconds(2)));
        return code;
    }

    AuthStep step(OidcAuthorizationCode.Builder code) {
        return step(
                new OidcLogins(outgoing, stores, timer, now::get),
                Step.newBuilder()
                        .setName("login")
                        .setOidcAuthorizationCode(code)
                        .build());
    }

    AuthStep step(OAuth2.Builder oauth2) {
        return step(
                new PlainLogins(outgoing, stores, now::get),
                Step.newBuilder().setName("login").setOauth2(oauth2).build());
    }

    private AuthStep step(StepFactory factory, Step step) {
        try {
            AuthStep made = factory.create("ns.auth", step);
            steps.add(made);
            return made;
        } catch (InvalidStep e) {
            throw new AssertionError(e.path() + ": " + e.reason(), e);
        }
    }

    InvalidStep refusal(OidcAuthorizationCode.Builder code) {
        try {
            new OidcLogins(outgoing, stores, timer, now::get)
                    .create(
                            "ns.auth",
                            Step.newBuilder().setOidcAuthorizationCode(code).build())
                    .close();
        } catch (InvalidStep e) {
            return e;
        }
        throw new AssertionError("not refused");
    }

    void later(long seconds) {
        now.updateAndGet(time -> time.plusSeconds(seconds));
    }

    @Override
    public void close() {
        steps.forEach(AuthStep::close);
        stores.close();
        timer.shutdownNow();
        outgoing.close();
        provider.close();
    }
}
