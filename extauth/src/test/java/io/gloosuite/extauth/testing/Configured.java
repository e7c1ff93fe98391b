package io.gloosuite.extauth.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.Any;
import com.google.protobuf.Message;
import io.gloosuite.api.extauth.v1.ApiKeyAuth;
import io.gloosuite.api.extauth.v1.ExtAuthConfig;
import io.gloosuite.api.extauth.v1.Step;
import io.gloosuite.extauth.apikey.ApiKeyFactory;
import io.gloosuite.extauth.basic.BasicAuthFactory;
import io.gloosuite.extauth.basic.Hashing;
import io.gloosuite.extauth.hmac.HmacFactory;
import io.gloosuite.extauth.jwt.JwtVerifiedFactory;
import io.gloosuite.extauth.ldap.LdapFactory;
import io.gloosuite.extauth.oauth.oidc.OidcLogins;
import io.gloosuite.extauth.oauth.plain.PlainLogins;
import io.gloosuite.extauth.oauth.store.RedisAccount;
import io.gloosuite.extauth.oauth.store.SessionStores;
import io.gloosuite.extauth.oauth.token.AccessTokens;
import io.gloosuite.extauth.opaserver.OpaServerFactory;
import io.gloosuite.extauth.outgoing.Outgoing;
import io.gloosuite.extauth.passthrough.GrpcFactory;
import io.gloosuite.extauth.passthrough.HttpFactory;
import io.gloosuite.extauth.registry.ConfigRegistry;
import io.gloosuite.extauth.registry.StepFactories;
import io.gloosuite.xds.client.Update;
import io.gloosuite.xds.client.Verdict;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** Configurations as gloo sends them, of every kind of step but policies, in a registry of their own. */
public final class Configured implements AutoCloseable {
    private final Outgoing outgoing = new Outgoing();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final Hashing hashing = new Hashing();
    private final LdapFactory ldap = new LdapFactory();
    private final SessionStores stores;
    private final ConfigRegistry registry;
    private int version;

    /** Another registry, with steps of the test's own. */
    public Configured(ConfigRegistry registry) {
        this.registry = registry;
        stores = stores(InstantSource.system());
    }

    /** With nothing in it yet. */
    public Configured(InstantSource clock) {
        stores = stores(clock);
        registry = new ConfigRegistry(new StepFactories(List.of(
                new BasicAuthFactory(hashing),
                new ApiKeyFactory(),
                new JwtVerifiedFactory(),
                new HmacFactory(clock),
                ldap,
                new OpaServerFactory(outgoing),
                new GrpcFactory(outgoing, timer),
                new HttpFactory(outgoing),
                new AccessTokens(outgoing, timer, clock),
                new OidcLogins(outgoing, stores, timer, clock),
                new PlainLogins(outgoing, stores, clock))));
    }

    private SessionStores stores(InstantSource clock) {
        return new SessionStores("k".repeat(32).getBytes(UTF_8), RedisAccount.NONE, timer, clock);
    }

    /** A configuration of these steps. */
    public static ExtAuthConfig config(String name, Step.Builder... steps) {
        ExtAuthConfig.Builder config = ExtAuthConfig.newBuilder().setName(name).setUserIdHeader("x-user-id");
        for (Step.Builder step : steps) {
            config.addSteps(step);
        }
        return config.build();
    }

    /** A step that knows one API key, which is also its user's name. */
    public static Step.Builder key(String value) {
        return Step.newBuilder()
                .setName("key")
                .setApiKeyAuth(ApiKeyAuth.newBuilder()
                        .addKeys(ApiKeyAuth.Key.newBuilder().setUser(value).setValue(value)));
    }

    public ConfigRegistry registry() {
        return registry;
    }

    /** Sends one in the same version as last time, as after a stream that broke. */
    public Verdict again(ExtAuthConfig config) {
        version--;
        return send(config);
    }

    /** Sends configurations, all in one message. */
    public Verdict send(ExtAuthConfig... configs) {
        Map<String, Message> byName = new LinkedHashMap<>();
        for (ExtAuthConfig config : configs) {
            byName.put(config.getName(), config);
        }
        return send(byName);
    }

    /** Sends resources, of whatever type. */
    public Verdict send(Map<String, ? extends Message> resources) {
        version++;
        Map<String, Update.Versioned> added = new LinkedHashMap<>();
        resources.forEach(
                (name, resource) -> added.put(name, new Update.Versioned(Any.pack(resource), String.valueOf(version))));
        return registry.onUpdate(new Update(ConfigRegistry.TYPE_URL, added, Set.of()));
    }

    /** Takes configurations back. */
    public Verdict remove(String... names) {
        return registry.onUpdate(new Update(ConfigRegistry.TYPE_URL, Map.of(), Set.of(names)));
    }

    @Override
    public void close() {
        registry.close();
        stores.close();
        ldap.close();
        hashing.close();
        timer.shutdownNow();
        outgoing.close();
    }
}
