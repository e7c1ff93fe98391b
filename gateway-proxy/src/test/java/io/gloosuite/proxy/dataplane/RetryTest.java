package io.gloosuite.proxy.dataplane;

import static org.assertj.core.api.Assertions.assertThat;

import io.gloosuite.proxy.harness.Backend;
import io.gloosuite.proxy.harness.Client;
import io.gloosuite.proxy.harness.Gateway;
import io.gloosuite.proxy.model.RetryPolicy;
import io.gloosuite.proxy.model.RetryPolicy.On;
import io.gloosuite.proxy.model.RouteAction.Forward;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RetryTest {
    private final Gateway gateway = Gateway.start();
    private final AtomicInteger tries = new AtomicInteger();

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void aServerErrorIsTriedAgainWithTheSameBody() {
        try (Backend backend = failingTwice("HTTP/1.1 500 No\r\ncontent-length: 0\r\n\r\n");
                Client client = retrying(backend, On.SERVER_ERROR, 3).client()) {
            client.send("POST / HTTP/1.1\r\nhost: test\r\ncontent-length: 5\r\n\r\n12345");
            assertThat(client.response().body()).isEqualTo("12345");
            assertThat(tries).hasValue(3);
            assertThat(gateway.stat("cluster.backend.upstream_rq_retry")).isEqualTo(2);
            assertThat(gateway.stat("cluster.backend.upstream_rq_retry_success"))
                    .isEqualTo(1);
        }
    }

    @Test
    void theLastAnswerIsGivenWhenTriesAreUsedUp() {
        try (Backend backend = failingTwice("HTTP/1.1 503 No\r\ncontent-length: 0\r\n\r\n");
                Client client = retrying(backend, On.GATEWAY_ERROR, 1).client()) {
            assertThat(client.get("/").status()).isEqualTo(503);
            assertThat(tries).hasValue(2);
            assertThat(gateway.stat("cluster.backend.upstream_rq_retry_limit_exceeded"))
                    .isEqualTo(1);
        }
    }

    @Test
    void aResetIsTriedAgain() {
        try (Backend backend = Backend.start((request, connection) -> {
                    if (tries.incrementAndGet() < 3) {
                        connection.socket().close();
                    } else {
                        connection.reply(200, "third");
                    }
                });
                Client client = retrying(backend, On.RESET, 3).client()) {
            client.send("POST / HTTP/1.1\r\nhost: test\r\ncontent-length: 0\r\n\r\n");
            assertThat(client.response().body()).isEqualTo("third");
        }
    }

    @Test
    void anotherConditionIsNotTriedAgain() {
        try (Backend backend = failingTwice("HTTP/1.1 500 No\r\ncontent-length: 0\r\n\r\n");
                Client client = retrying(backend, On.CONNECT_FAILURE, 3).client()) {
            assertThat(client.get("/").status()).isEqualTo(500);
        }
    }

    @Test
    void aTryThatTakesTooLongIsTriedAgain() {
        try (Backend backend = Backend.start((request, connection) -> {
                    if (tries.incrementAndGet() == 1) {
                        connection.in().read();
                    } else {
                        connection.reply(200, "fast");
                    }
                });
                Client client = gateway.forward(
                                forward -> retry(forward, policy(Set.of(On.SERVER_ERROR), 1, Duration.ofSeconds(1))))
                        .backend(backend)
                        .client()) {
            assertThat(client.get("/").body()).isEqualTo("fast");
            assertThat(gateway.stat("cluster.backend.upstream_rq_per_try_timeout"))
                    .isEqualTo(1);
        }
    }

    @Test
    void aPooledConnectionThatTheBackendClosedIsNotTheClientsProblem() {
        try (Backend backend = Backend.start((request, connection) -> {
                    if (tries.incrementAndGet() == 2) {
                        connection.socket().close();
                    } else {
                        connection.reply(200, "fine");
                    }
                });
                Client client =
                        gateway.forward(forward -> forward).backend(backend).client()) {
            assertThat(client.get("/").body()).isEqualTo("fine");
            assertThat(client.get("/").body()).isEqualTo("fine");
            assertThat(tries).hasValue(3);
        }
    }

    @Test
    void aPostOnAPooledConnectionThatTheBackendClosedIsNotRepeated() {
        try (Backend backend = Backend.start((request, connection) -> {
                    if (tries.incrementAndGet() == 2) {
                        connection.socket().close();
                    } else {
                        connection.reply(200, "fine");
                    }
                });
                Client client =
                        gateway.forward(forward -> forward).backend(backend).client()) {
            assertThat(client.get("/").body()).isEqualTo("fine");
            client.send("POST / HTTP/1.1\r\nhost: test\r\ncontent-length: 2\r\n\r\nhi");
            assertThat(client.response().status()).isEqualTo(503);
            assertThat(tries).hasValue(2);
        }
    }

    private Backend failingTwice(String failure) {
        return Backend.start((request, connection) -> {
            if (tries.incrementAndGet() < 3) {
                connection.send(failure);
            } else {
                connection.reply(200, request.body());
            }
        });
    }

    private Gateway retrying(Backend backend, On on, int retries) {
        return gateway.forward(forward -> retry(forward, policy(Set.of(on), retries, Duration.ZERO)))
                .backend(backend);
    }

    private static RetryPolicy policy(Set<On> on, int retries, Duration perTry) {
        return new RetryPolicy(on, retries, perTry, Set.of(), Duration.ofMillis(1), Duration.ofMillis(2));
    }

    private static Forward retry(Forward forward, RetryPolicy policy) {
        return new Forward(
                forward.clusters(), forward.pathRewrite(), forward.hostRewrite(), forward.timeout(), null, policy, 503);
    }
}
