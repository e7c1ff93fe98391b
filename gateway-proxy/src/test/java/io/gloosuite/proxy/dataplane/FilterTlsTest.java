package io.gloosuite.proxy.dataplane;

import static io.gloosuite.proxy.harness.Gateway.accepted;
import static org.assertj.core.api.Assertions.assertThat;

import io.gloosuite.proxy.harness.Backend;
import io.gloosuite.proxy.harness.Client;
import io.gloosuite.proxy.harness.Gateway;
import io.gloosuite.proxy.harness.Services;
import io.gloosuite.proxy.model.SecretConfig;
import io.gloosuite.proxy.model.UpstreamTls;
import io.gloosuite.proxy.model.http.HttpFilter.ExtAuthz;
import io.gloosuite.tls.LiveTls;
import io.gloosuite.tls.TlsMaterial;
import io.gloosuite.tls.netty.TlsOptions;
import io.gloosuite.tls.testing.TestCa;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** The authorization service over mutual TLS with the process's own certificate. */
class FilterTlsTest {
    private static final int ROTATIONS = 10;
    private static final String NAME = "gloo.test";

    @Test
    void aCertificateThatRotatesFailsNoCheck() throws InterruptedException {
        TestCa ca = TestCa.create("ca");
        LiveTls server = new LiveTls();
        server.update(TlsMaterial.of(ca.identity(NAME), ca.trust()));
        ExtAuthz filter = ExtAuthz.of("auth", FilterGateway.SERVICE);
        try (Services services = Services.secure(server);
                Backend backend = Backend.saying("served");
                Gateway gateway = FilterGateway.start(backend, filter)) {
            own(gateway, ca);
            FilterGateway.services(gateway, tls(), services.port());
            AtomicBoolean running = new AtomicBoolean(true);
            List<Integer> wrong = new CopyOnWriteArrayList<>();
            Thread load = Thread.ofVirtual().start(() -> load(gateway, running, wrong));
            for (int rotation = 0; rotation < ROTATIONS; rotation++) {
                int before = services.checks.size();
                server.update(TlsMaterial.of(ca.identity(NAME), ca.trust()));
                own(gateway, ca);
                org.awaitility.Awaitility.await().until(() -> services.checks.size() > before + 2);
            }
            running.set(false);
            load.join();

            assertThat(wrong).isEmpty();
            assertThat(gateway.stat("cluster.services.ssl.handshake")).isGreaterThan(1);
        }
    }

    @Test
    void withoutTheOwnCertificateTheDoorIsClosed() {
        TestCa ca = TestCa.create("ca");
        LiveTls server = new LiveTls();
        server.update(TlsMaterial.of(ca.identity(NAME), ca.trust()));
        try (Services services = Services.secure(server);
                Backend backend = Backend.saying("served");
                Gateway gateway = FilterGateway.start(backend, ExtAuthz.of("auth", FilterGateway.SERVICE));
                Client client = gateway.client()) {
            FilterGateway.services(gateway, tls(), services.port());

            assertThat(client.get("/").status()).isEqualTo(403);
            own(gateway, ca);
            assertThat(client.get("/").status()).isEqualTo(200);
        }
    }

    private static void load(Gateway gateway, AtomicBoolean running, List<Integer> wrong) {
        try (Client client = gateway.client()) {
            while (running.get()) {
                int status = client.get("/").status();
                if (status != 200) {
                    wrong.add(status);
                }
            }
        }
    }

    private static void own(Gateway gateway, TestCa ca) {
        accepted(gateway.plane.apply(new SecretConfig(SecretConfig.OWN_TRUST, TlsMaterial.of(null, ca.trust()))));
        accepted(gateway.plane.apply(
                new SecretConfig(SecretConfig.OWN_IDENTITY, TlsMaterial.of(ca.identity(NAME), null))));
    }

    private static UpstreamTls tls() {
        return new UpstreamTls(
                SecretConfig.OWN_IDENTITY,
                SecretConfig.OWN_TRUST,
                NAME,
                Set.of(NAME),
                TlsOptions.upstreamDefaults().withAlpn(List.of("h2")));
    }
}
