package io.gloosuite.proxy.dataplane;

import static org.assertj.core.api.Assertions.assertThat;

import io.gloosuite.proxy.harness.Backend;
import io.gloosuite.proxy.harness.Client;
import io.gloosuite.proxy.harness.Gateway;
import io.gloosuite.proxy.model.HttpConnectionConfig;
import io.gloosuite.proxy.model.RouteAction.DirectResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StreamingTest {
    private static final int CHUNK_BYTES = 64 * 1024;

    /** Far more than sockets and the proxy may hold, with room for what kernels keep on loopback. */
    private static final long TOTAL_BYTES = 256L * 1024 * 1024;

    private static final long HELD_AT_MOST_BYTES = 32L * 1024 * 1024;

    private Gateway gateway = Gateway.start().forward(forward -> forward);

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void aBigResponseWaitsForASlowReaderInsteadOfFillingMemory() throws IOException {
        AtomicLong written = new AtomicLong();
        try (Backend backend = Backend.start((request, connection) -> {
                    connection.send("HTTP/1.1 200 OK\r\ncontent-length: " + TOTAL_BYTES + "\r\n\r\n");
                    write(connection, written);
                });
                Client client = gateway.backend(backend).client()) {
            client.send("GET / HTTP/1.1\r\nhost: test\r\n\r\n").head();
            awaitStandstill(written);
            assertThat(written.get()).isLessThan(HELD_AT_MOST_BYTES);
            assertThat(drain(client.socket().getInputStream())).isPositive();
            assertThat(written).hasValue(TOTAL_BYTES);
        }
    }

    @Test
    void aBigRequestWaitsForASlowBackend() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        AtomicLong sent = new AtomicLong();
        try (Backend backend = Backend.start((request, connection) -> {
                    await(go);
                    connection.in().skipNBytes(TOTAL_BYTES);
                    connection.reply(200, "took all");
                });
                Client client = gateway.backend(backend).client()) {
            client.send("POST / HTTP/1.1\r\nhost: test\r\nx-length: " + TOTAL_BYTES + "\r\n");
            Thread sender = Thread.ofVirtual().start(() -> {
                client.send("transfer-encoding: chunked\r\n\r\n");
                byte[] chunk = ("10000\r\n" + "x".repeat(CHUNK_BYTES) + "\r\n").getBytes(StandardCharsets.US_ASCII);
                while (sent.get() < TOTAL_BYTES) {
                    client.send(chunk);
                    sent.addAndGet(CHUNK_BYTES);
                }
                client.send("0\r\n\r\n");
            });
            awaitStandstill(sent);
            assertThat(sent.get()).isLessThan(HELD_AT_MOST_BYTES);
            go.countDown();
            assertThat(client.response().body()).isEqualTo("took all");
            sender.join();
        }
    }

    @Test
    void aClientThatDoesNotReadResponsesIsNotReadFurther() throws Exception {
        gateway.routes(Gateway.route("/", new DirectResponse(200, "x".repeat(1000))));
        AtomicLong sent = new AtomicLong();
        try (Client client = gateway.client()) {
            byte[] requests = "GET / HTTP/1.1\r\nhost: a\r\n\r\n".repeat(1000).getBytes(StandardCharsets.US_ASCII);
            int batches = 2000;
            Thread sender = Thread.ofVirtual().start(() -> {
                for (int i = 0; i < batches; i++) {
                    client.send(requests);
                    sent.addAndGet(requests.length);
                }
            });
            awaitStandstill(sent);
            assertThat(sent.get()).isLessThan(HELD_AT_MOST_BYTES / 2);
            for (int i = 0; i < 5000; i++) {
                assertThat(client.response().status()).isEqualTo(200);
            }
            client.socket().close();
            sender.interrupt();
        }
    }

    @Test
    void partsPassAsTheyCome() {
        CountDownLatch seen = new CountDownLatch(1);
        try (Backend backend = Backend.start((request, connection) -> {
                    connection.send("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nfirst\r\n");
                    await(seen);
                    connection.send("6\r\nsecond\r\n0\r\n\r\n");
                });
                Client client = gateway.backend(backend).client()) {
            client.send("GET / HTTP/1.1\r\nhost: test\r\n\r\n").head();
            assertThat(client.read(10)).isEqualTo("5\r\nfirst\r\n");
            seen.countDown();
            assertThat(client.read(11)).isEqualTo("6\r\nsecond\r\n");
        }
    }

    @Test
    void aWebsocketIsATunnel() {
        gateway.close();
        gateway = Gateway.start(Configs.withWebsocket(HttpConnectionConfig.of("test", "routes")))
                .forward(forward -> forward);
        try (Backend backend = Backend.start((request, connection) -> {
                    assertThat(request.header("upgrade")).isEqualTo("websocket");
                    connection.send("HTTP/1.1 101 Go\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\nhi!");
                    connection.send("echo " + (char) connection.in().read());
                    connection.socket().close();
                });
                Client client = gateway.backend(backend).client()) {
            client.send("GET / HTTP/1.1\r\nhost: test\r\nconnection: Upgrade\r\nupgrade: websocket\r\n\r\n");
            assertThat(client.head()).startsWith("HTTP/1.1 101");
            assertThat(client.read(3)).isEqualTo("hi!");
            client.send("x");
            assertThat(client.rest()).isEqualTo("echo x");
        }
        Awaitility.await()
                .untilAsserted(() -> assertThat(gateway.stat("cluster.backend.upstream_cx_active"))
                        .isZero());
        assertThat(gateway.stat("cluster.backend.upstream_rq_active")).isZero();
    }

    @Test
    void anUpgradeThatIsNotAllowedIs403() {
        try (Client client = gateway.client()) {
            client.send("GET / HTTP/1.1\r\nhost: test\r\nconnection: Upgrade\r\nupgrade: websocket\r\n\r\n");
            assertThat(client.response().status()).isEqualTo(403);
        }
    }

    @Test
    void anAnswerBeforeTheEndOfTheRequestReachesTheClientAndEndsTheConnection() {
        try (Backend backend = Backend.start((request, connection) ->
                        connection.send("HTTP/1.1 413 Too Much\r\ncontent-length: 2\r\n\r\nno"));
                Client client = gateway.backend(backend).client()) {
            client.send("POST / HTTP/1.1\r\nhost: test\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n");
            assertThat(client.response().body()).isEqualTo("no");
            assertThat(client.isClosed()).isTrue();
        }
    }

    private static void write(Backend.Connection connection, AtomicLong written) throws IOException {
        byte[] chunk = new byte[CHUNK_BYTES];
        while (written.get() < TOTAL_BYTES) {
            connection.out().write(chunk);
            written.addAndGet(chunk.length);
        }
    }

    /** Nothing moved between two looks. */
    private static void awaitStandstill(AtomicLong counter) {
        AtomicLong before = new AtomicLong(-1);
        Awaitility.await()
                .pollInterval(java.time.Duration.ofMillis(500))
                .until(() -> counter.get() > 0 && before.getAndSet(counter.get()) == counter.get());
    }

    private static long drain(InputStream in) throws IOException {
        byte[] buffer = new byte[CHUNK_BYTES];
        long total = 0;
        while (total < TOTAL_BYTES - CHUNK_BYTES) {
            int read = in.read(buffer);
            if (read < 0) {
                break;
            }
            total += read;
        }
        return total;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
