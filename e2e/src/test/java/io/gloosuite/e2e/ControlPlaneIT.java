package io.gloosuite.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.gloosuite.e2e.backend.Backend;
import io.gloosuite.e2e.suite.FreePorts;
import io.gloosuite.e2e.suite.Relay;
import io.gloosuite.e2e.traffic.Load;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** gloo and its data planes: where they meet may change while they run, and what a data plane refuses is said and spoils nothing. */
class ControlPlaneIT extends SharedSuite {
    private static final int ENOUGH = 100;

    private final Backend backend = Backend.plain();

    @AfterEach
    void close() {
        backend.close();
    }

    @Test
    void anotherXdsAddressInSettingsIsServedWithoutARestartAndTheOneBeforeIsToo() {
        int before = suite().home().port("GLOO_XDS_PORT");
        int after = FreePorts.next();
        configurationArrives("before-the-move");
        try (Load load = suite().gateway().load(to("before-the-move"), SharedSuite::isServed)) {
            load.awaitAnswers(ENOUGH);

            suite().admin().apply(Documents.settings("0.0.0.0:" + after));
            var gloo = new InetSocketAddress(InetAddress.getLoopbackAddress(), after);
            try (Relay service = Relay.start(before, gloo)) {
                Awaitility.await("the data plane comes through the relay").until(service::isUsed);
                configurationArrives("after-the-move");
            }
            suite().admin().apply(Documents.settings(null));
            configurationArrives("after-the-move-back");

            load.awaitAnswers(ENOUGH);
            var report = load.stop();
            assertThat(report.failureCount()).as(report.toString()).isZero();
        }
        assertThat(suite().admin()
                        .awaitStatus("settings", "gloo-system", "default", "Accepted")
                        .reason())
                .isEmpty();
    }

    @Test
    void whatADataPlaneRefusesStandsInTheStatusAndTheRestGoesOn() {
        configurationArrives("neighbour");
        configurationArrives("refused");
        suite().admin().apply(Documents.routeThroughAFilterThatIsNot("refused"));

        Awaitility.await("the refusal in the status")
                .untilAsserted(() -> assertThat(suite().admin()
                                .status("virtualservices", "gloo-system", "refused")
                                .reason())
                        .contains("data plane", "refused"));
        suite().gateway().await(to("neighbour"), SharedSuite::isServed);
        configurationArrives("newcomer");
        suite().admin().awaitStatus("virtualservices", "gloo-system", "neighbour", "Accepted");

        suite().admin().apply(Documents.routeTo("refused"));
        suite().admin().awaitStatus("virtualservices", "gloo-system", "refused", "Accepted");
        suite().gateway().await(to("refused"), SharedSuite::isServed);
    }

    private void configurationArrives(String name) {
        suite().admin().apply(Documents.all(Documents.plainUpstream(name, backend.port()), Documents.routeTo(name)));
        suite().gateway().await(to(name), SharedSuite::isServed);
    }
}
