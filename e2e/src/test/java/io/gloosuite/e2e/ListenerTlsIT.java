package io.gloosuite.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gloosuite.e2e.backend.Backend;
import io.gloosuite.e2e.traffic.Gateway;
import io.gloosuite.e2e.traffic.Load;
import io.gloosuite.e2e.traffic.TlsClient;
import io.gloosuite.tls.Identity;
import io.gloosuite.tls.testing.TestCa;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.cert.X509Certificate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** HTTPS: each server name has its own certificate, by SNI, and a rotated one is served without a pause. */
class ListenerTlsIT extends SharedSuite {
    private static final int ENOUGH = 100;

    private final TestCa ca = TestCa.create("downstream");
    private final Backend backend = Backend.plain();

    @AfterEach
    void close() {
        backend.close();
    }

    @Test
    void eachServerNameGetsItsOwnCertificate() {
        Identity red = serve("red");
        Identity blue = serve("blue");

        awaitCertificate("red", red);
        awaitCertificate("blue", blue);
        new Gateway(https("red")).await(to("red"), SharedSuite::isServed);
        new Gateway(https("blue")).await(to("blue"), SharedSuite::isServed);
    }

    @Test
    void anUnknownServerNameIsRefusedInTheHandshake() {
        awaitCertificate("known", serve("known"));

        assertThatThrownBy(() -> https("unknown").certificate())
                .isInstanceOf(IOException.class)
                .hasMessageNotContaining("No subject alternative");

        new Gateway(https("known")).await(to("known"), SharedSuite::isServed);
    }

    @Test
    void aVirtualServiceWithoutItsSecretSpoilsNoOtherAndIsServedWhenItComes() {
        awaitCertificate("whole", serve("whole"));
        route("no-secret");

        assertThat(suite().admin()
                        .awaitStatus("virtualservices", "gloo-system", "no-secret", "Rejected")
                        .reason())
                .contains("default", "no-secret");
        new Gateway(https("whole")).await(to("whole"), SharedSuite::isServed);
        assertThatThrownBy(() -> https("no-secret").certificate()).isInstanceOf(IOException.class);

        Identity late = ca.identity("no-secret.example");
        suite().admin().apply(Documents.serverSecret("no-secret", late));

        awaitCertificate("no-secret", late);
        new Gateway(https("no-secret")).await(to("no-secret"), SharedSuite::isServed);
    }

    @Test
    void aCertificateRotatedUnderLoadFailsNoRequest() {
        awaitCertificate("rotated", serve("rotated"));
        Identity next = ca.identity("rotated.example");
        try (Load load = new Gateway(https("rotated")).load(to("rotated"), SharedSuite::isServed)) {
            load.awaitAnswers(ENOUGH);

            suite().admin().apply(Documents.serverSecret("rotated", next));

            awaitCertificate("rotated", next);
            load.awaitAnswers(ENOUGH);
            var report = load.stop();
            assertThat(report.failureCount()).as(report.toString()).isZero();
        }
    }

    @Test
    void aSecretWithACaTakesNoClientThatShowsNothing() {
        suite().admin().apply(Documents.secret("members", ca.trust(), ca.identity("members.example")));
        route("members");
        Awaitility.await("the certificate of members")
                .ignoreExceptions()
                .until(() -> https("members").certificate() != null);

        assertThatThrownBy(() -> new Gateway(https("members")).send(to("members")))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(backend.requests()).isZero();
    }

    private Identity serve(String name) {
        Identity identity = ca.identity(name + ".example");
        suite().admin().apply(Documents.serverSecret(name, identity));
        route(name);
        return identity;
    }

    private void route(String name) {
        suite().admin()
                .apply(Documents.all(Documents.plainUpstream(name, backend.port()), Documents.httpsRouteTo(name)));
    }

    private void awaitCertificate(String name, Identity identity) {
        X509Certificate leaf = identity.leaf();
        Awaitility.await("the certificate of " + name)
                .ignoreExceptions()
                .until(() -> https(name).certificate().equals(leaf));
    }

    private TlsClient https(String name) {
        return suite().httpsClient(name + ".example", ca.trust());
    }
}
