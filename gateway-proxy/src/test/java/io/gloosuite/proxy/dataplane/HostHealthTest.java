package io.gloosuite.proxy.dataplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gloosuite.proxy.harness.Backend;
import io.gloosuite.proxy.harness.Client;
import io.gloosuite.proxy.harness.Gateway;
import io.gloosuite.proxy.model.ClusterConfig;
import io.gloosuite.proxy.model.ClusterHealth;
import io.gloosuite.proxy.model.ClusterHealth.Check;
import io.gloosuite.proxy.model.ClusterHealth.InARow;
import io.gloosuite.proxy.model.ClusterHealth.Outliers;
import io.gloosuite.proxy.model.ClusterHealth.Probe;
import io.gloosuite.proxy.model.ClusterHealth.SuccessRate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Endpoints that are found out: ejected for their responses, or unhealthy by a probe. */
class HostHealthTest {
    private static final Duration NEVER = Duration.ofDays(1);
    private static final Duration SOON = Duration.ofMillis(20);
    private static final int REQUESTS = 30;

    private final Gateway gateway = Gateway.start().forward(forward -> forward);
    private final AtomicInteger status = new AtomicInteger(200);

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void anEndpointThatKeepsFailingIsEjected() {
        try (Backend good = Backend.saying("good");
                Backend bad = Backend.start((request, connection) -> connection.reply(500, "bad"))) {
            cluster(ejecting(NEVER), good.port(), bad.port());
            await().until(() -> {
                answers();
                return gateway.stat("cluster.backend.outlier_detection.ejections_active") == 1;
            });
            assertThat(answers()).containsOnly("good");
            assertThat(gateway.stat("cluster.backend.membership_healthy")).isEqualTo(1);
        }
    }

    @Test
    void anEndpointThatNobodyListensOnIsEjected() throws IOException {
        try (Backend good = Backend.saying("good")) {
            cluster(ejecting(NEVER), good.port(), closedPort());
            await().until(() -> {
                answers();
                return gateway.stat("cluster.backend.outlier_detection.ejections_active") == 1;
            });
            assertThat(answers()).containsOnly("good");
        }
    }

    @Test
    void anEjectedEndpointComesBack() {
        status.set(500);
        try (Backend good = Backend.saying("good");
                Backend changing = Backend.start((request, connection) -> connection.reply(status.get(), "changing"))) {
            cluster(ejecting(Duration.ofMillis(1)), good.port(), changing.port());
            await().until(() -> {
                answers();
                return gateway.stat("cluster.backend.outlier_detection.ejections_enforced_total") > 0;
            });
            status.set(200);
            await().until(() -> answers().containsAll(List.of("good", "changing")));
        }
    }

    @Test
    void whereAllButAFewWouldBeOutAllAreUsed() {
        try (Backend bad = Backend.start((request, connection) -> connection.reply(500, "bad"))) {
            cluster(ejecting(NEVER), bad.port());
            await().until(() -> {
                answers();
                return gateway.stat("cluster.backend.outlier_detection.ejections_active") == 1;
            });
            assertThat(answers()).containsOnly("bad");
        }
    }

    @Test
    void anEndpointWhoseProbeFailsIsLeftOutUntilItPasses() {
        Probe probe = new ClusterHealth.HttpProbe(
                "probe.test", "/healthz", "GET", List.of(new ClusterHealth.Statuses(200, 300)));
        try (Backend good = Backend.saying("good");
                Backend changing = Backend.start((request, connection) ->
                        connection.reply(request.line().contains("/healthz") ? status.get() : 200, "changing"))) {
            cluster(checking(probe, 50), good.port(), changing.port());
            await().until(() -> answers().containsAll(List.of("good", "changing")));

            status.set(503);
            await().until(() -> gateway.stat("cluster.backend.membership_healthy") == 1);
            await().untilAsserted(() -> assertThat(answers()).containsOnly("good"));
            assertThat(gateway.plane.clusters().getFirst().endpoints().get(1).flags())
                    .extracting(Enum::name)
                    .containsExactly("FAILED_ACTIVE_HC");

            status.set(204);
            await().until(() -> answers().containsAll(List.of("good", "changing")));
            assertThat(changing.requests())
                    .filteredOn(request -> request.line().startsWith("GET /healthz"))
                    .allSatisfy(request -> assertThat(request.header("host")).isEqualTo("probe.test"));
        }
    }

    @Test
    void anEndpointThatTakesNoConnectionIsLeftOut() throws IOException {
        try (Backend good = Backend.saying("good")) {
            cluster(checking(new ClusterHealth.TcpProbe(), 50), good.port(), closedPort());
            await().until(() -> gateway.stat("cluster.backend.membership_healthy") == 1);
            assertThat(answers()).containsOnly("good");
            assertThat(gateway.stat("cluster.backend.health_check.network_failure"))
                    .isPositive();
        }
    }

    @Test
    void withoutPanicNobodyIsUsedWhoIsNotHealthy() throws IOException {
        cluster(checking(new ClusterHealth.TcpProbe(), 0), closedPort());
        await().until(() -> gateway.stat("cluster.backend.health_check.failure") > 0);
        try (Client client = gateway.client()) {
            Client.Response response = client.get("/");
            assertThat(response.status()).isEqualTo(503);
            assertThat(response.body()).isEqualTo("no healthy upstream");
        }
    }

    @Test
    void nobodyIsProbedAnyMoreWhenTheClusterIsGone() {
        try (Backend backend = Backend.saying("good")) {
            cluster(checking(new ClusterHealth.HttpProbe("", "/", "GET", List.of()), 50), backend.port());
            await().until(() -> !backend.requests().isEmpty());

            gateway.plane.removeCluster("backend");

            AtomicInteger seen = new AtomicInteger();
            await().during(SOON.multipliedBy(10)).until(() -> {
                int now = backend.requests().size();
                return seen.getAndSet(now) == now;
            });
        }
    }

    private List<String> answers() {
        List<String> bodies = new ArrayList<>();
        for (int request = 0; request < REQUESTS; request++) {
            try (Client client = gateway.client()) {
                bodies.add(client.get("/").body());
            }
        }
        return bodies;
    }

    private void cluster(ClusterHealth health, int... ports) {
        gateway.cluster(null, config -> with(config, health), ports);
    }

    private static ClusterConfig with(ClusterConfig config, ClusterHealth health) {
        return new ClusterConfig(
                config.name(),
                config.discovery(),
                config.connectTimeout(),
                config.loadBalancing(),
                config.tls(),
                config.tlsMatches(),
                config.protocol(),
                config.circuitBreakers(),
                config.maxRequestsPerConnection(),
                config.idleTimeout(),
                health);
    }

    private static ClusterHealth ejecting(Duration ejection) {
        InARow rule = new InARow(3, 100);
        SuccessRate rate = new SuccessRate(0, 5, 100, 1900);
        return new ClusterHealth(
                new Outliers(SOON, ejection, ejection, 100, false, rule, rule, rule, false, rate, rate), null, 50);
    }

    private static ClusterHealth checking(Probe probe, int panicPercent) {
        return new ClusterHealth(null, new Check(Duration.ofSeconds(30), SOON, 2, 1, true, probe), panicPercent);
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
