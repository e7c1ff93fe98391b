package io.gloosuite.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.gloosuite.e2e.backend.Backend;
import io.gloosuite.e2e.suite.Component;
import io.gloosuite.e2e.traffic.Answer;
import io.gloosuite.e2e.traffic.Load;
import io.gloosuite.e2e.traffic.Request;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** External authorization: whom it lets in, what it says of them, and that nobody gets in when it is not there. */
class ExtAuthIT extends SharedSuite {
    private static final int ENOUGH = 100;

    private static final String KEYS = """
          configs:
            - apiKeyAuth:
                headerName: x-api-key
                headersFromMetadataEntry: {x-user: {name: user, required: true}}
                k8sSecretApikeyStorage: {labelSelector: {team: crew}}
        """;

    /** The SHA-1 of {@code password}. */
    private static final String BASIC = """
          configs:
            - basicAuth:
                realm: gloo
                encryption: {sha1: {}}
                userList: {users: {ada: {hashedPassword: "W6ph5Mm5Pz8GgiULbPgzG37mj9g="}}}
        """;

    private static final String SPOILT = """
          configs:
            - name: key
              apiKeyAuth: {headerName: x-api-key, k8sSecretApikeyStorage: {labelSelector: {team: spoilt}}}
        """;

    /** What gloo takes and extauth does not. */
    private static final String TOO_DEEP = "  booleanExpr: \"" + "(".repeat(100) + "key" + ")".repeat(100) + "\"\n";

    private static final String ADA = "Basic YWRhOnBhc3N3b3Jk";

    private static final String PATIENT = Protection.PATIENT_SETTINGS;
    private static final String IMPATIENT = Protection.settings("extauth", "rate-limit", Protection.IMPATIENCE);

    private final Backend backend = Backend.plain();

    @BeforeEach
    void keys() {
        suite().admin()
                .apply(Documents.all(
                        Protection.apiKeySecret("ada", "crew", "key-of-ada", "ada"),
                        Protection.authConfig("keys", KEYS)));
    }

    @AfterEach
    void close() {
        backend.close();
    }

    @Test
    void aKeyLetsInAndSaysWhoItIsAndAClientCannotSayItItself() {
        protect("by-key", "keys");

        awaitStatus(to("by-key"), 401);
        awaitStatus(to("by-key").header("x-api-key", "another"), 401);
        assertThat(backend.requests()).isZero();
        awaitStatus(to("by-key").header("x-api-key", "key-of-ada").header("x-user", "root"), 200);

        assertThat(backend.lastRequest().toLowerCase(Locale.ROOT))
                .contains("x-user: ada")
                .doesNotContain("root");
    }

    @Test
    void aPasswordLetsInAndItsLackIsAskedFor() {
        suite().admin().apply(Protection.authConfig("users", BASIC));
        protect("by-password", "users");

        Answer asked = awaitStatus(to("by-password"), 401);
        assertThat(asked.header("www-authenticate")).contains("Basic").contains("gloo");
        awaitStatus(to("by-password").header("authorization", "Basic YWRhOndyb25n"), 401);
        awaitStatus(to("by-password").header("authorization", ADA), 200);
    }

    @Test
    void whatIsSaidFurtherInsideWins() {
        suite().admin()
                .apply(Documents.all(
                        Protection.authConfig("users", BASIC),
                        Documents.plainUpstream("levels", backend.port()),
                        Protection.levels("levels", "keys", "users")));
        Request key = to("levels").header("x-api-key", "key-of-ada");

        awaitStatus(to("levels"), 401);
        awaitStatus(key, 200);
        awaitStatus(at("levels", "/open"), 200);
        awaitStatus(at("levels", "/users").header("x-api-key", "key-of-ada"), 401);
        awaitStatus(at("levels", "/users").header("authorization", ADA), 200);
        awaitStatus(at("levels", "/weighted").header("x-api-key", "key-of-ada"), 401);
        awaitStatus(at("levels", "/weighted").header("authorization", ADA), 200);
    }

    /** {@link #to} the upstream at another path. */
    private static Request at(String upstream, String path) {
        return Request.get(path).host(upstream + ".example");
    }

    @Test
    void aKeyIsNoLongerTakenWhenItsSecretIsDeleted() {
        suite().admin().apply(Protection.apiKeySecret("eve", "crew", "key-of-eve", "eve"));
        protect("revoked", "keys");
        awaitStatus(to("revoked").header("x-api-key", "key-of-eve"), 200);

        suite().admin().delete("secrets", "gloo-system", "eve");

        awaitStatus(to("revoked").header("x-api-key", "key-of-eve"), 401);
    }

    @Test
    void aKeyIsNoLongerTakenThoughItsConfigurationWasSpoiltBefore() {
        suite().admin()
                .apply(Documents.all(
                        Protection.apiKeySecret("mia", "spoilt", "key-of-mia", "mia"),
                        Protection.authConfig("spoilt", SPOILT)));
        protect("spoilt", "spoilt");
        awaitStatus(to("spoilt").header("x-api-key", "key-of-mia"), 200);
        suite().admin().apply(Protection.authConfig("spoilt", SPOILT + TOO_DEEP));
        String reason = suite().admin()
                .awaitStatus("authconfigs", "gloo-system", "spoilt", "Rejected")
                .reason();
        assertThat(reason).contains("boolean_expr");
        awaitStatus(to("spoilt").header("x-api-key", "key-of-mia"), 200);

        suite().admin().apply(Protection.apiKeySecret("mia", "spoilt", "another-key-of-mia", "mia"));

        awaitStatus(to("spoilt").header("x-api-key", "key-of-mia"), 401);
        awaitStatus(to("spoilt").header("x-api-key", "another-key-of-mia"), 200);
    }

    @Test
    void aRouteWhoseConfigurationIsMissingLetsNobodyIn() {
        protect("by-nothing", "not-there");

        awaitStatus(to("by-nothing"), 403);
        assertThat(backend.requests()).isZero();
        assertThat(suite().admin()
                        .status("virtualservices", "gloo-system", "by-nothing")
                        .reason())
                .contains("not-there");
    }

    @Test
    void nobodyGetsInWhileTheServiceIsDeadOrHangsUnlessSettingsSaySo() {
        protect("failing", "keys");
        Request known = to("failing").header("x-api-key", "key-of-ada");
        awaitStatus(known, 200);
        Component extauth = suite().component("extauth");

        suite().admin().apply(IMPATIENT);
        extauth.hang();
        awaitStatus(known, 403);
        extauth.goOn();
        awaitStatus(known, 200);
        suite().admin().apply(PATIENT);

        extauth.kill();
        awaitStatus(known, 403);
        suite().admin().apply(Protection.withOppositeFailureModes(PATIENT));
        awaitStatus(to("failing"), 200);
        suite().admin().apply(PATIENT);
        awaitStatus(known, 403);
        suite().admin().apply(Protection.withStatusOnError(PATIENT, 503));
        try (Load load = suite().gateway().load(known, answer -> answer.status() == 503 || answer.status() == 200)) {
            extauth.start();
            awaitStatus(known, 200);
            load.awaitAnswers(ENOUGH);
            expectNoFailure(load);
        }
        suite().admin().apply(PATIENT);
    }

    @Test
    void configurationChangedUnderLoadLeadsToNoWrongDecision() {
        protect("changing", "keys");
        Request known = to("changing").header("x-api-key", "key-of-ada");
        awaitStatus(known, 200);
        try (Load allowed = suite().gateway().load(known, SharedSuite::isServed);
                Load denied = suite().gateway().load(to("changing"), answer -> answer.status() == 401)) {
            for (int change = 0; change < 3; change++) {
                suite().admin()
                        .apply(Documents.all(
                                Protection.apiKeySecret("new-" + change, "crew", "new-key-" + change, "new"),
                                Protection.authConfig("other-" + change, BASIC)));
                awaitStatus(to("changing").header("x-api-key", "new-key-" + change), 200);
                allowed.awaitAnswers(ENOUGH);
            }
            expectNoFailure(allowed);
            expectNoFailure(denied);
        }
    }

    @Test
    void certificatesRotatedUnderLoadFailNoRequest() {
        protect("rotating", "keys");
        Request known = to("rotating").header("x-api-key", "key-of-ada");
        awaitStatus(known, 200);
        try (Load load = suite().gateway().load(known, SharedSuite::isServed)) {
            load.awaitAnswers(ENOUGH);
            suite().rotation().begin().finish();
            load.awaitAnswers(ENOUGH);
            expectNoFailure(load);
        }
    }

    private void protect(String name, String config) {
        suite().admin()
                .apply(Documents.all(
                        Documents.plainUpstream(name, backend.port()),
                        Protection.routeTo(name, "{" + Protection.authorizedBy(config) + "}")));
    }

    private static void expectNoFailure(Load load) {
        var report = load.stop();
        assertThat(report.failureCount()).as(report.toString()).isZero();
    }
}
