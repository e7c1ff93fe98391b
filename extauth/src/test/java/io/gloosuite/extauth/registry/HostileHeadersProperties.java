package io.gloosuite.extauth.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.gloosuite.api.extauth.v1.AccessTokenValidation;
import io.gloosuite.api.extauth.v1.ApiKeyAuth;
import io.gloosuite.api.extauth.v1.BasicAuth;
import io.gloosuite.api.extauth.v1.Hmac;
import io.gloosuite.api.extauth.v1.Ldap;
import io.gloosuite.api.extauth.v1.Step;
import io.gloosuite.extauth.check.Decision;
import io.gloosuite.extauth.testing.Configured;
import io.gloosuite.extauth.testing.Decisions;
import io.gloosuite.extauth.testing.Directory;
import io.gloosuite.extauth.testing.Hostile;
import io.gloosuite.extauth.testing.Requests;
import io.gloosuite.extauth.testing.SigningKeys;
import io.gloosuite.extauth.testing.WebServer;
import io.gloosuite.xds.client.Verdict;
import java.time.Instant;
import java.util.Objects;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever stands in a header, steps that know who they are looking for deny it quietly: nobody passes and nothing breaks. */
final class HostileHeadersProperties {
    private static final Configured CONFIGURED = new Configured(() -> Instant.EPOCH);
    private static final Directory DIRECTORY = Directory.start().person("ada", Directory.CREW);
    private static final WebServer PROVIDER = WebServer.start(_ -> WebServer.Answer.of(200, "{\"active\": false}"));

    @BeforeContainer
    static void start() {
        assertThat(CONFIGURED.send(
                        Configured.config(
                                "basic",
                                Step.newBuilder()
                                        .setBasicAuth(BasicAuth.newBuilder()
                                                .putUsers("alice", "{SHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g="))),
                        Configured.config(
                                "key",
                                Step.newBuilder()
                                        .setApiKeyAuth(ApiKeyAuth.newBuilder()
                                                .setHeaderName("authorization")
                                                .addKeys(ApiKeyAuth.Key.newBuilder()
                                                        .setUser("u")
                                                        .setValue("one-of-a-kind-key")))),
                        Configured.config(
                                "hmac",
                                Step.newBuilder()
                                        .setHmac(Hmac.newBuilder()
                                                .putSecrets("alice", "sesame")
                                                .setParametersInHeaders(true))),
                        Configured.config(
                                "jwt",
                                Step.newBuilder()
                                        .setAccessTokenValidation(AccessTokenValidation.newBuilder()
                                                .setJwt(AccessTokenValidation.Jwt.newBuilder()
                                                        .setLocalJwks(new SigningKeys()
                                                                .publicKeys()
                                                                .toString())))),
                        Configured.config(
                                "introspection",
                                Step.newBuilder()
                                        .setAccessTokenValidation(AccessTokenValidation.newBuilder()
                                                .setIntrospection(AccessTokenValidation.Introspection.newBuilder()
                                                        .setIntrospectionUrl(PROVIDER.url("/introspect"))
                                                        .setClientId("gateway")
                                                        .setClientSecret("secret")))),
                        Configured.config(
                                "ldap",
                                Step.newBuilder()
                                        .setLdap(Ldap.newBuilder()
                                                .setAddress(DIRECTORY.address())
                                                .setUserDnTemplate(Directory.USERS)
                                                .addAllowedGroups(Directory.CREW)))))
                .isEqualTo(Verdict.accepted());
    }

    @AfterContainer
    static void end() {
        CONFIGURED.close();
        PROVIDER.close();
        DIRECTORY.close();
    }

    @Provide
    Arbitrary<String> authorizations() {
        return Hostile.authorizations();
    }

    @Property(tries = 1000, seed = "4")
    void stepsThatAskNobodyDenyIt(@ForAll("authorizations") String authorization) {
        for (String config : new String[] {"basic", "key", "hmac", "jwt"}) {
            assertDenied(config, authorization);
        }
    }

    @Property(tries = 200, seed = "4")
    void aDirectoryFindsNobody(@ForAll("authorizations") String authorization) {
        assertDenied("ldap", authorization);
    }

    @Property(tries = 200, seed = "4")
    void aProviderKnowsNoSuchToken(@ForAll("authorizations") String authorization) {
        assertDenied("introspection", authorization);
    }

    private static void assertDenied(String name, String authorization) {
        ActiveConfig config = Objects.requireNonNull(CONFIGURED.registry().enter(name));
        Decision decision = Decisions.await(config.check(
                        Requests.request().authorization(authorization).build()))
                .decision();
        config.leave();
        assertThat(decision)
                .as(name)
                .isInstanceOfSatisfying(
                        Decision.Denied.class,
                        denied -> assertThat(denied.status()).isBetween(400, 403));
    }
}
