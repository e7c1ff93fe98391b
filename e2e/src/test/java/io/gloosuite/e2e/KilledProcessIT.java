package io.gloosuite.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gloosuite.e2e.backend.Backend;
import io.gloosuite.e2e.suite.CertgenRun;
import io.gloosuite.e2e.suite.Component;
import io.gloosuite.e2e.suite.DataPlane;
import io.gloosuite.e2e.suite.Rotation;
import io.gloosuite.e2e.suite.Rotation.Certificates;
import io.gloosuite.e2e.traffic.Load;
import io.gloosuite.e2e.traffic.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Any process may die at any time: traffic goes on, and what was missed meanwhile is caught up. */
class KilledProcessIT extends SharedSuite {
    private static final int ENOUGH = 100;

    private final Backend backend = Backend.plain();

    @BeforeEach
    void route() {
        configurationArrives("survivor");
    }

    /** Whatever became of a test, the next one finds all of them alive. */
    @AfterEach
    void closeAndRevive() {
        backend.close();
        Stream.of("sds-gloo", "sds-gateway-proxy", "gloo", "gateway-proxy")
                .map(suite()::component)
                .filter(component -> !component.isAlive())
                .forEach(Component::start);
    }

    @Test
    void withoutGlooTrafficGoesOnAndARotationMeanwhileIsCaughtUp() {
        Component gloo = suite().component("gloo");
        try (Load load = suite().gateway().load(to("survivor"), SharedSuite::isServed)) {
            load.awaitAnswers(ENOUGH);
            gloo.kill();
            load.awaitAnswers(ENOUGH);
            suite().rotation().begin().finish();
            gloo.start();
            configurationArrives("after-gloo");
            load.awaitAnswers(ENOUGH);
            expectNoFailure(load);
        }
    }

    @Test
    void withoutSdsOfGlooTrafficGoesOnAndARotationWaitsForIt() {
        rotationWaitsFor("sds-gloo", "SDS_GLOO");
    }

    @Test
    void withoutSdsOfTheDataPlaneTrafficGoesOnAndARotationWaitsForIt() {
        rotationWaitsFor("sds-gateway-proxy", "SDS_GATEWAY_PROXY");
    }

    private void rotationWaitsFor(String sds, String healthPortPrefix) {
        Component component = suite().component(sds);
        Rotation rotation = suite().rotation();
        Certificates before = rotation.certificates();
        try (Load load = suite().gateway().load(to("survivor"), SharedSuite::isServed)) {
            load.awaitAnswers(ENOUGH);
            component.kill();
            CertgenRun certgen = rotation.begin();
            certgen.awaitHeldBy(suite().home().sdsHealth(healthPortPrefix));
            load.awaitAnswers(ENOUGH);
            assertThat(rotation.certificates())
                    .as("certificates while " + sds + " is away")
                    .isEqualTo(before);
            component.start();
            certgen.finish();
            configurationArrives("after-" + sds);
            load.awaitAnswers(ENOUGH);
            expectNoFailure(load);
        }
        assertThat(rotation.certificates().leaf()).isNotEqualTo(before.leaf());
    }

    @Test
    void aLimitAndAnAuthorizationThatAreBadByNowOutliveGloo() {
        suite().admin()
                .apply(Documents.all(
                        Protection.apiKeySecret("survivor", "survivors", "key-of-survivor", "survivor"),
                        Protection.authConfig("survivors", LimitConfigs.keysOf("survivors")),
                        Protection.limitOfAccounts("survivors", 1),
                        Documents.plainUpstream("guarded", backend.port()),
                        Protection.routeTo(
                                "guarded",
                                "{" + Protection.authorizedBy("survivors") + ", " + Protection.limitedBy("survivors")
                                        + "}")));
        Request known = to("guarded").header("x-api-key", "key-of-survivor");
        Request spent = known.header("x-account", "spent");
        awaitStatus(spent, 429);
        suite().admin()
                .apply(Documents.all(
                        Protection.authConfig(
                                "survivors", LimitConfigs.keysOf("survivors") + "  booleanExpr: nobody\n"),
                        Protection.limitOfAccounts("survivors", 1).replace("unit: DAY", "unit: UNKNOWN")));
        suite().admin().awaitStatus("authconfigs", "gloo-system", "survivors", "Rejected");
        suite().admin().awaitStatus("ratelimitconfigs", "gloo-system", "survivors", "Rejected");
        Component gloo = suite().component("gloo");

        gloo.kill();
        gloo.start();

        configurationArrives("after-bad-ones");
        awaitStatus(to("guarded"), 401);
        suite().gateway().awaitAll(spent, answer -> answer.status() == 429);
        awaitStatus(known, 200);
    }

    @Test
    void theDataPlaneServesAgainAfterItWasKilled() {
        Component gatewayProxy = suite().component("gateway-proxy");

        gatewayProxy.kill();
        gatewayProxy.start();

        suite().gateway().await(to("survivor"), SharedSuite::isServed);
        configurationArrives("after-gateway-proxy");
    }

    @Test
    void theJavaDataPlaneServesItsLastGoodConfigurationWhileGlooIsAway() throws IOException {
        assumeTrue(dataPlane == DataPlane.JAVA, "Envoy keeps no configuration on disk");
        Component gloo = suite().component("gloo");
        Component gatewayProxy = suite().component("gateway-proxy");
        String latest = "latest-" + backend.port();
        configurationArrives(latest);
        awaitOnDisk(latest);
        gloo.kill();
        gatewayProxy.kill();

        gatewayProxy.start();

        suite().gateway().await(to(latest), SharedSuite::isServed);
        onlyTheOwnerReads(suite().home().state());
        gloo.start();
        configurationArrives("after-both");
    }

    /** What is accepted is written a moment later, each type on its own. */
    private static void awaitOnDisk(String upstream) {
        for (String type : List.of("Cluster", "RouteConfiguration")) {
            Path file = suite().home().state().resolve(type + ".state");
            Awaitility.await(upstream + " in " + file)
                    .ignoreExceptions()
                    .until(() ->
                            Files.readString(file, StandardCharsets.ISO_8859_1).contains(upstream));
        }
    }

    private static void onlyTheOwnerReads(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory).filter(Files::isRegularFile)) {
            assertThat(files)
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    private void configurationArrives(String name) {
        suite().admin()
                .awaitApply(Documents.all(Documents.plainUpstream(name, backend.port()), Documents.routeTo(name)));
        suite().gateway().await(to(name), SharedSuite::isServed);
    }

    private static void expectNoFailure(Load load) {
        var report = load.stop();
        assertThat(report.failureCount()).as(report.toString()).isZero();
    }
}
