package io.gloosuite.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.gloosuite.e2e.backend.Backend;
import io.gloosuite.e2e.suite.Rotation;
import io.gloosuite.e2e.suite.Rotation.Certificates;
import io.gloosuite.e2e.traffic.Load;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The suite's own certificates rotate under load, on open connections and on new ones, without one failed request. */
class CertificateRotationIT extends SharedSuite {
    private static final int ENOUGH = 100;

    private final Backend backend = Backend.plain();

    @BeforeEach
    void route() {
        suite().admin()
                .apply(Documents.all(
                        Documents.plainUpstream("suite-rotated", backend.port()), Documents.routeTo("suite-rotated")));
        suite().gateway().await(to("suite-rotated"), SharedSuite::isServed);
    }

    @AfterEach
    void close() {
        backend.close();
    }

    @Test
    void allStagesFailNoRequest() {
        Rotation rotation = suite().rotation();
        Certificates before = rotation.certificates();
        try (Load load = suite().gateway().load(to("suite-rotated"), SharedSuite::isServed)) {
            load.awaitAnswers(ENOUGH);

            rotation.begin().finish();

            configurationArrives("after-rotation");
            load.awaitAnswers(ENOUGH);
            expectNoFailure(load);
        }
        assertThat(rotation.stage()).isEqualTo("Stable");
        assertThat(rotation.certificates().leaf()).isNotEqualTo(before.leaf());
        assertThat(rotation.certificates().trust()).isNotEqualTo(before.trust());
    }

    @Test
    void certgenKilledAtEachStageLeavesASetThatWorksAndIsFinishedByTheNextRun() {
        Rotation rotation = suite().rotation();
        Certificates before = rotation.certificates();
        try (Load load = suite().gateway().load(to("suite-rotated"), SharedSuite::isServed)) {
            rotation.beginSlowly().killAt("TrustBoth");
            configurationArrives("after-trust-both");
            rotation.resumeSlowly().killAt("IssueNew");
            configurationArrives("after-issue-new");
            rotation.resumeSlowly().killAt("RemoveOld");
            configurationArrives("after-remove-old");
            rotation.resume().finish();
            configurationArrives("after-resume");
            load.awaitAnswers(ENOUGH);
            expectNoFailure(load);
        }
        assertThat(rotation.stage()).isEqualTo("Stable");
        assertThat(rotation.certificates().leaf()).isNotEqualTo(before.leaf());
        assertThat(rotation.certificates().trust()).isNotEqualTo(before.trust());
    }

    /** A route that was not there is served: gloo and the data plane still talk, and trust each other. */
    private void configurationArrives(String name) {
        suite().admin().apply(Documents.all(Documents.plainUpstream(name, backend.port()), Documents.routeTo(name)));
        suite().gateway().await(to(name), SharedSuite::isServed);
    }

    private static void expectNoFailure(Load load) {
        var report = load.stop();
        assertThat(report.failureCount()).as(report.toString()).isZero();
    }
}
