package io.gloosuite.proxy.dataplane;

import static org.assertj.core.api.Assertions.assertThat;

import io.gloosuite.proxy.harness.Backend;
import io.gloosuite.proxy.harness.Client;
import io.gloosuite.proxy.harness.Client.Response;
import io.gloosuite.proxy.harness.Gateway;
import io.gloosuite.proxy.model.AccessLogConfig;
import io.gloosuite.proxy.model.ClusterConfig;
import io.gloosuite.proxy.model.ClusterConfig.CircuitBreakers;
import io.gloosuite.proxy.model.HttpConnectionConfig;
import io.gloosuite.proxy.model.RouteAction.Forward;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Statuses, bodies and flags are Envoy's. */
class FailureTest {
    @TempDir
    private Path folder;

    private Gateway gateway;

    @BeforeEach
    void start() {
        gateway = Gateway.start(logging(folder.resolve("access.log")));
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void noRouteIs404() {
        expect(404, "", "NR route_not_found");
    }

    @Test
    void noClusterIs503() {
        gateway.forward(forward -> forward);
        expect(503, "", "NC cluster_not_found");
    }

    @Test
    void noEndpointIs503() {
        gateway.forward(forward -> forward).backend();
        expect(503, "no healthy upstream", "UH no_healthy_upstream");
    }

    @Test
    void aRefusedConnectionIs503() throws IOException {
        int port = freePort();
        gateway.forward(forward -> forward).cluster(null, config -> config, port);
        expect(
                503,
                "upstream connect error or disconnect/reset before headers. reset reason: remote connection failure, "
                        .concat("transport failure reason: delayed connect error: 111"),
                "UF upstream_reset_before_response_started{remote_connection_failure}");
    }

    @Test
    void aConnectionThatEndsBeforeTheResponseIs503() {
        try (Backend backend =
                Backend.start((request, connection) -> connection.socket().close())) {
            gateway.forward(forward -> forward).backend(backend);
            expect(
                    503,
                    "upstream connect error or disconnect/reset before headers. reset reason: connection termination",
                    "UC upstream_reset_before_response_started{connection_termination}");
        }
    }

    @Test
    void aResponseThatIsNoHttpIs502() {
        try (Backend backend = Backend.start((request, connection) -> connection.send("nonsense\r\n\r\n"))) {
            gateway.forward(forward -> forward).backend(backend);
            expect(
                    502,
                    "upstream connect error or disconnect/reset before headers. reset reason: protocol error",
                    "UPE upstream_reset_before_response_started{protocol_error}");
        }
    }

    @Test
    void aRequestThatTakesTooLongIs504() {
        CountDownLatch never = new CountDownLatch(1);
        try (Backend backend = Backend.start((request, connection) -> await(never))) {
            gateway.forward(forward -> timeout(forward, Duration.ofMillis(50))).backend(backend);
            expect(504, "upstream request timeout", "UT response_timeout");
            assertThat(gateway.stat("cluster.backend.upstream_rq_timeout")).isEqualTo(1);
            never.countDown();
        }
    }

    @Test
    void moreConnectionsAndWaitingRequestsThanAllowedIs503() {
        CountDownLatch open = new CountDownLatch(1);
        try (Backend backend = Backend.start((request, connection) -> {
                    await(open);
                    connection.reply(200, "late");
                });
                Client first = gateway.client()) {
            gateway.forward(forward -> forward)
                    .cluster(null, config -> limited(config, new CircuitBreakers(1, 1, 1, 1)), backend.port());
            first.send("GET / HTTP/1.1\r\nhost: test\r\n\r\n");
            Awaitility.await().until(() -> backend.requests().size() == 1);
            expect(
                    503,
                    "upstream connect error or disconnect/reset before headers. reset reason: overflow",
                    "UO upstream_reset_before_response_started{overflow}");
            open.countDown();
            assertThat(first.response().body()).isEqualTo("late");
        }
    }

    @Test
    void aResponseThatBreaksOffBreaksOffAtTheClient() {
        try (Backend backend = Backend.start((request, connection) -> {
                    connection.send("HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhalf");
                    connection.socket().close();
                });
                Client client =
                        gateway.forward(forward -> forward).backend(backend).client()) {
            client.send("GET / HTTP/1.1\r\nhost: test\r\n\r\n");
            assertThat(client.rest()).endsWith("half");
        }
    }

    @Test
    void aClientThatLeavesEndsItsRequestUpstream() {
        CountDownLatch ended = new CountDownLatch(1);
        try (Backend backend = Backend.start((request, connection) -> {
            if (connection.in().read() < 0) {
                ended.countDown();
            }
        })) {
            gateway.forward(forward -> forward).backend(backend);
            Client client = gateway.client().send("GET / HTTP/1.1\r\nhost: test\r\n\r\n");
            Awaitility.await().until(() -> backend.requests().size() == 1);
            client.close();
            await(ended);
            Awaitility.await().untilAsserted(() -> assertThat(logged()).contains("DC"));
        }
    }

    private void expect(int status, String body, String logged) {
        try (Client client = gateway.client()) {
            Response response = client.get("/");
            assertThat(response.status()).isEqualTo(status);
            assertThat(response.body()).isEqualTo(body);
            Awaitility.await().untilAsserted(() -> assertThat(logged()).contains(status + " " + logged));
        }
    }

    private String logged() throws IOException {
        return Files.readString(folder.resolve("access.log"));
    }

    private static HttpConnectionConfig logging(Path file) {
        HttpConnectionConfig config = HttpConnectionConfig.of("test", "routes");
        return Configs.withAccessLog(
                config,
                new AccessLogConfig(
                        file.toString(),
                        new AccessLogConfig.Text("%RESPONSE_CODE% %RESPONSE_FLAGS% %RESPONSE_CODE_DETAILS%\n")));
    }

    private static ClusterConfig limited(ClusterConfig config, CircuitBreakers limits) {
        return new ClusterConfig(
                config.name(),
                config.discovery(),
                config.connectTimeout(),
                config.loadBalancing(),
                config.tls(),
                List.of(),
                config.protocol(),
                limits,
                0,
                config.idleTimeout(),
                config.health());
    }

    private static Forward timeout(Forward forward, Duration timeout) {
        return new Forward(forward.clusters(), forward.pathRewrite(), forward.hostRewrite(), timeout, null, null, 503);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
