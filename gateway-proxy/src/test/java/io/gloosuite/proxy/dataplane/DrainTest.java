package io.gloosuite.proxy.dataplane;

import static org.assertj.core.api.Assertions.assertThat;

import io.gloosuite.proxy.harness.Backend;
import io.gloosuite.proxy.harness.Client;
import io.gloosuite.proxy.harness.Gateway;
import io.gloosuite.proxy.model.HttpConnectionConfig;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Connections whose listener changed or went: each ends, and none with a request on its way. */
class DrainTest {
    private static final HttpConnectionConfig PATIENT = Configs.withDrainTimeout(http(), Duration.ofMinutes(5));
    private static final HttpConnectionConfig HASTY = Configs.withDrainTimeout(http(), Duration.ofMillis(50));

    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch answer = new CountDownLatch(1);
    private final Backend backend = Backend.start((request, connection) -> {
        if (request.line().contains("/slow")) {
            arrived.countDown();
            await(answer);
        }
        connection.reply(200, "ok");
    });

    @AfterEach
    void close() {
        answer.countDown();
        backend.close();
    }

    @Test
    void anOpenConnectionServesOneMoreRequestAndSaysThatItWasTheLast() {
        try (Gateway gateway = gateway(PATIENT);
                Client client = gateway.client()) {
            assertThat(client.get("/").header("connection")).isEmpty();

            gateway.listen("http", null, HttpConnectionConfig.of("other", "routes"));

            Client.Response last = client.get("/");
            assertThat(last.body()).isEqualTo("ok");
            assertThat(last.header("connection")).isEqualTo("close");
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void aRemovedListenerLetsItsConnectionsEndToo() {
        try (Gateway gateway = gateway(PATIENT);
                Client client = gateway.client()) {
            client.get("/");

            gateway.plane.removeListener("http");

            assertThat(client.get("/").header("connection")).isEqualTo("close");
        }
    }

    @Test
    void aConnectionWithoutARequestIsClosedAfterTheDrainTimeoutAndOneWithARequestAfterIt() throws InterruptedException {
        try (Gateway gateway = gateway(HASTY);
                Client idle = gateway.client();
                Client busy = gateway.client()) {
            idle.get("/");
            busy.send("GET /slow HTTP/1.1\r\nhost: test\r\n\r\n");
            arrived.await();

            gateway.listen("http", null, HttpConnectionConfig.of("other", "routes"));

            assertThat(idle.isClosed()).isTrue();
            answer.countDown();
            assertThat(busy.response().body()).isEqualTo("ok");
            assertThat(busy.isClosed()).isTrue();
        }
    }

    private Gateway gateway(HttpConnectionConfig config) {
        return Gateway.start(config).forward(forward -> forward).backend(backend);
    }

    private static HttpConnectionConfig http() {
        return HttpConnectionConfig.of("test", "routes");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
