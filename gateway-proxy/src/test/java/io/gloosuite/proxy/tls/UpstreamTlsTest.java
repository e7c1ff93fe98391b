package io.gloosuite.proxy.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.gloosuite.proxy.harness.Backend;
import io.gloosuite.proxy.harness.Client;
import io.gloosuite.proxy.harness.Client.Response;
import io.gloosuite.proxy.harness.Gateway;
import io.gloosuite.proxy.model.UpstreamTls;
import io.gloosuite.tls.TlsMaterial;
import io.gloosuite.tls.netty.TlsOptions;
import io.gloosuite.tls.testing.TestCa;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UpstreamTlsTest {
    private final TestCa ca = TestCa.create("ca");
    private final Gateway gateway = Gateway.start().forward(forward -> forward);

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void aVerifiedBackendAnswersAndSeesTheServerName() {
        AtomicReference<String> name = new AtomicReference<>("");
        try (Backend backend = Backend.secure(server("backend.test"), (request, connection) -> {
                    SSLSocket socket = (SSLSocket) connection.socket();
                    name.set(((ExtendedSSLSession) socket.getSession())
                            .getRequestedServerNames()
                            .toString());
                    connection.reply(200, "secret hello");
                });
                Client client = trusting(ca, Set.of("backend.test"), backend).client()) {
            assertThat(client.get("/").body()).isEqualTo("secret hello");
            assertThat(name.get()).contains("backend.test");
            assertThat(gateway.stat("cluster.backend.ssl.handshake")).isEqualTo(1);
        }
    }

    @Test
    void aBackendOfAnotherCaIsRefused() {
        try (Backend backend = secure("backend.test");
                Client client =
                        trusting(TestCa.create("other"), Set.of(), backend).client()) {
            Response response = client.get("/");
            assertThat(response.status()).isEqualTo(503);
            assertThat(response.body()).contains("remote connection failure", "CERTIFICATE_VERIFY_FAILED");
            assertThat(gateway.stat("cluster.backend.ssl.fail_verify_error")).isEqualTo(1);
        }
    }

    @Test
    void aBackendWithoutAnAllowedNameIsRefused() {
        try (Backend backend = secure("backend.test");
                Client client = trusting(ca, Set.of("wanted.test"), backend).client()) {
            assertThat(client.get("/").status()).isEqualTo(503);
            assertThat(gateway.stat("cluster.backend.ssl.fail_verify_san")).isEqualTo(1);
        }
    }

    @Test
    void aMissingSecretFailsClosedAndHealsWhenItComes() {
        try (Backend backend = secure("backend.test");
                Client client = gateway.cluster(tls(null, "ca", Set.of()), config -> config, backend.port())
                        .client()) {
            Response refused = client.get("/");
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.body()).isEqualTo("no healthy upstream");
            assertThat(backend.connections()).isZero();
            assertThat(gateway.plane.clusters().getFirst().problem())
                    .hasValueSatisfying(problem -> assertThat(problem).contains("ca"));

            gateway.secret("ca", TlsMaterial.of(null, ca.trust()));
            assertThat(client.get("/").body()).isEqualTo("hello");

            gateway.plane.removeSecret("ca");
            assertThat(client.get("/").status()).isEqualTo(503);
        }
    }

    @Test
    void aBackendThatWantsAClientCertificateGetsIt() {
        TestCa clients = TestCa.create("clients");
        TlsMaterial server = TlsMaterial.of(ca.identity("backend.test"), clients.trust());
        try (Backend backend = Backend.secure(server, (request, connection) -> connection.reply(200, "mutual"));
                Client client = gateway.secret("ca", TlsMaterial.of(null, ca.trust()))
                        .cluster(tls(null, "ca", Set.of()), config -> config, backend.port())
                        .client()) {
            assertThat(client.get("/").status()).isEqualTo(503);

            gateway.secret("id", TlsMaterial.of(clients.identity("gateway"), null))
                    .cluster(tls("id", "ca", Set.of()), config -> config, backend.port());
            assertThat(client.get("/").body()).isEqualTo("mutual");
        }
    }

    @Test
    void aPlainBackendBehindTlsIsAFailureToConnect() {
        try (Backend backend = Backend.saying("plain");
                Client client = trusting(ca, Set.of(), backend).client()) {
            assertThat(client.get("/").status()).isEqualTo(503);
        }
    }

    @Test
    void contextsThatNobodyIsConfiguredWithAreForgotten() {
        gateway.secret("ca", TlsMaterial.of(null, ca.trust()));
        for (int i = 0; i < 10; i++) {
            gateway.cluster(tls(null, "ca", Set.of("name" + i)), config -> config, 1);
        }
        assertThat(gateway.stat("cluster_manager.tls_contexts")).isEqualTo(1);
        gateway.plane.removeCluster("backend");
        assertThat(gateway.stat("cluster_manager.tls_contexts")).isZero();
    }

    private Gateway trusting(TestCa trusted, Set<String> sans, Backend backend) {
        return gateway.secret("ca", TlsMaterial.of(null, trusted.trust()))
                .cluster(tls(null, "ca", sans), config -> config, backend.port());
    }

    private static UpstreamTls tls(String identity, String validation, Set<String> sans) {
        return new UpstreamTls(identity, validation, "backend.test", sans, TlsOptions.upstreamDefaults());
    }

    private Backend secure(String name) {
        return Backend.secure(server(name), (request, connection) -> connection.reply(200, "hello"));
    }

    private TlsMaterial server(String name) {
        return TlsMaterial.of(ca.identity(name), null);
    }
}
