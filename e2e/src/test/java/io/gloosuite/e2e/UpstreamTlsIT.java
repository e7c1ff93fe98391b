package io.gloosuite.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.gloosuite.e2e.backend.Backend;
import io.gloosuite.e2e.backend.ServerTls;
import io.gloosuite.e2e.suite.DataPlane;
import io.gloosuite.e2e.suite.GlooAdmin.Status;
import io.gloosuite.tls.Identity;
import io.gloosuite.tls.testing.TestCa;
import java.security.cert.X509Certificate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Upstream TLS that is missing or broken is a 503 with a reason, never plain text, and heals when what was broken is mended. */
class UpstreamTlsIT extends SharedSuite {
    private static final String NAME = "backend.example";

    private final TestCa ca = TestCa.create("upstream");

    @Test
    void aMissingSecretFailsClosedAndHealsWhenItComes() {
        try (Backend backend = Backend.tls(ServerTls.of(ca.identity(NAME)))) {
            route("missing-secret", backend);

            suite().gateway().await(to("missing-secret"), SharedSuite::isUnavailable);
            Status status = suite().admin().status("upstreams", "gloo-system", "missing-secret");
            assertThat(status.state()).isIn("Rejected", "Warning");
            assertThat(status.reason()).contains("default").contains("missing-secret");
            assertThat(backend.requests()).isZero();
            awaitFlag("UH", "missing-secret");

            suite().admin().apply(Documents.secret("missing-secret", ca.trust(), null));

            suite().gateway().await(to("missing-secret"), SharedSuite::isServed);
            suite().admin().awaitStatus("upstreams", "gloo-system", "missing-secret", "Accepted");
        }
    }

    @Test
    void aDeletedSecretFailsClosed() {
        try (Backend backend = Backend.tls(ServerTls.of(ca.identity(NAME)))) {
            trusted("deleted-secret", backend);
            suite().gateway().await(to("deleted-secret"), SharedSuite::isServed);

            suite().admin().delete("secrets", "default", "deleted-secret");

            suite().gateway().await(to("deleted-secret"), SharedSuite::isUnavailable);
        }
    }

    @Test
    void aSecretEditedToGarbageKeepsTheLastGoodAndSaysSo() {
        try (Backend backend = Backend.tls(ServerTls.of(ca.identity(NAME)))) {
            trusted("garbage-secret", backend);
            suite().gateway().await(to("garbage-secret"), SharedSuite::isServed);

            suite().admin().apply("""
                apiVersion: v1
                kind: Secret
                type: Opaque
                metadata: {name: garbage-secret, namespace: default}
                data: {ca.crt: Z2FyYmFnZQ==}
                """);

            Status status = suite().admin().awaitStatus("upstreams", "gloo-system", "garbage-secret", "Warning");
            assertThat(status.reason()).contains("garbage-secret").contains("last good");
            suite().gateway().await(to("garbage-secret"), SharedSuite::isServed);
        }
    }

    @Test
    void aServerOfAnotherCaIsRefusedAndHealsWhenItIsReplaced() {
        brokenThenMended(
                "untrusted", ServerTls.of(TestCa.create("somebody else").identity(NAME)));
    }

    @Test
    void anExpiredServerIsRefusedAndHealsWhenItIsReplaced() {
        brokenThenMended("expired", ServerTls.of(ca.leaf(NAME).expired().issue()));
    }

    @Test
    void aServerOfAnotherNameIsRefusedAndHealsWhenItIsReplaced() {
        brokenThenMended("wrong-name", ServerTls.of(ca.identity("other.example")));
    }

    @Test
    void aServerWithoutACommonCipherIsRefusedAndHealsWhenItIsReplaced() {
        ServerTls old = ServerTls.of(ca.identity(NAME)).onlyWith("TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384");
        brokenThenMended("no-cipher", old);
    }

    @Test
    void aServerThatSpeaksPlainHttpIsNeverSentARequest() {
        try (Backend backend = Backend.plain()) {
            trusted("plain-server", backend);

            suite().gateway().await(to("plain-server"), SharedSuite::isUnavailable);
            assertThat(backend.requests()).isZero();

            backend.use(ServerTls.of(ca.identity(NAME)));

            suite().gateway().await(to("plain-server"), SharedSuite::isServed);
        }
    }

    @Test
    void aSecretRotatedUnderLoadFailsNoRequest() {
        TestCa next = TestCa.create("next upstream");
        Identity before = ca.identity("gateway");
        Identity after = next.identity("gateway");
        try (Backend backend = Backend.tls(ServerTls.of(ca.identity(NAME)).requiring(ca.trustWith(next)))) {
            route("rotated-secret", backend);
            suite().admin().apply(Documents.secret("rotated-secret", ca.trustWith(next), before));
            suite().gateway().await(to("rotated-secret"), SharedSuite::isServed);
            try (var load = suite().gateway().load(to("rotated-secret"), SharedSuite::isServed)) {
                load.awaitAnswers(100);

                suite().admin().apply(Documents.secret("rotated-secret", ca.trustWith(next), after));
                awaitSeen(backend, after.leaf());
                backend.use(ServerTls.of(next.identity(NAME)).requiring(next.trust()));
                suite().admin().apply(Documents.secret("rotated-secret", next.trust(), after));
                backend.retireConnections();
                load.awaitAnswers(200);

                assertThat(load.stop())
                        .satisfies(report -> assertThat(report.failureCount())
                                .as(report.toString())
                                .isZero());
            }
            assertThat(backend.hasSeen(before.leaf())).isTrue();
        }
    }

    /** The Java data plane opens other connections at once; Envoy uses those that are open until the backend lets go of them. */
    private void awaitSeen(Backend backend, X509Certificate leaf) {
        Awaitility.await("a connection with the new certificate").until(() -> {
            if (dataPlane == DataPlane.ENVOY) {
                backend.retireConnections();
            }
            return backend.hasSeen(leaf);
        });
    }

    private void brokenThenMended(String name, ServerTls broken) {
        try (Backend backend = Backend.tls(broken)) {
            trusted(name, backend);

            suite().gateway()
                    .await(
                            to(name),
                            answer -> isUnavailable(answer) && answer.body().contains("upstream connect error"));
            assertThat(backend.requests()).isZero();
            assertThat(awaitFlag("UF", name))
                    .as("the reason, last in the line")
                    .containsPattern("(?i)\"[^\"]*(tls|ssl|certificate)[^\"]*\"$");

            backend.use(ServerTls.of(ca.identity(NAME)));

            suite().gateway().await(to(name), SharedSuite::isServed);
        }
    }

    private void trusted(String name, Backend backend) {
        suite().admin().apply(Documents.secret(name, ca.trust(), null));
        route(name, backend);
    }

    private static void route(String name, Backend backend) {
        suite().admin().apply(Documents.all(Documents.tlsUpstream(name, backend.port()), Documents.routeTo(name)));
    }
}
