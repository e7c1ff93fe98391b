package io.gloosuite.proxy.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.gloosuite.proxy.harness.Backend;
import io.gloosuite.proxy.harness.Client;
import io.gloosuite.proxy.harness.Gateway;
import io.gloosuite.proxy.model.RouteAction.DirectResponse;
import io.gloosuite.proxy.model.RouteAction.Forward;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** One client that sends far more than it may be served at once, and others beside it. */
class PipeliningTest {
    private static final int MANY = 2200;
    private static final int LARGE_BODY_BYTES = 400_000;

    /** More than there are event loops, so that some share the greedy client's. */
    private static final int OTHERS = 8;

    @Test
    void aFloodBehindAForwardedRequestHoldsNobodyElseUp() {
        CountDownLatch answer = new CountDownLatch(1);
        try (Backend backend = Backend.start((request, connection) -> {
                    if (request.line().startsWith("GET /forwarded")) {
                        await(answer);
                    }
                    connection.reply(200, "forwarded");
                });
                Gateway gateway = Gateway.start()
                        .backend(backend)
                        .routes(
                                Gateway.route("/forwarded", Forward.to("backend")),
                                Gateway.route("/n", new DirectResponse(200, "n")));
                Client greedy = gateway.client()) {
            greedy.send("POST /forwarded HTTP/1.1\r\nhost: a\r\ncontent-length: " + LARGE_BODY_BYTES + "\r\n\r\n"
                    + "x".repeat(LARGE_BODY_BYTES));
            assertThat(greedy.response().status()).isEqualTo(200);

            greedy.send(
                    "GET /forwarded HTTP/1.1\r\nhost: a\r\n\r\n" + "GET /n HTTP/1.1\r\nhost: a\r\n\r\n".repeat(MANY));
            othersAreServed(gateway);
            answer.countDown();
            othersAreServed(gateway);

            assertThat(greedy.response().body()).isEqualTo("forwarded");
            for (int request = 0; request < MANY; request++) {
                assertThat(greedy.response().body()).isEqualTo("n");
            }
            othersAreServed(gateway);
        }
    }

    private static void othersAreServed(Gateway gateway) {
        for (int other = 0; other < OTHERS; other++) {
            try (Client client = gateway.client()) {
                assertThat(client.get("/n").body()).isEqualTo("n");
            }
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
