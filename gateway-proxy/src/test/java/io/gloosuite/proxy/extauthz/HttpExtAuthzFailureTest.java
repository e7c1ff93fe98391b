package io.gloosuite.proxy.extauthz;

import static io.gloosuite.proxy.extauthz.GuardedGateway.FILTER;
import static io.gloosuite.proxy.extauthz.GuardedGateway.OK;
import static io.gloosuite.proxy.extauthz.GuardedGateway.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.gloosuite.proxy.harness.Backend;
import io.gloosuite.proxy.harness.Client;
import io.gloosuite.proxy.model.http.HttpFilter.AnswerHeaders;
import io.gloosuite.proxy.model.http.HttpFilter.ExtAuthz;
import io.gloosuite.proxy.model.http.HttpFilter.HttpService;
import io.gloosuite.proxy.model.http.HttpFilter.ToldHeaders;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Authorization servers that give no answer, or none that is any good. */
class HttpExtAuthzFailureTest {
    private static final ExtAuthz PLAIN = ExtAuthz.of(FILTER, service(AnswerHeaders.NONE));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 500 Broken\r\nx-reason: r\r\ncontent-length: 3\r\n\r\nbad",
                "HTTP/1.1 503 Away\r\ncontent-length: 0\r\n\r\n",
                "HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n",
                "HTTP/1.1 200 OK\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\nabcde",
                "no HTTP at all\r\n\r\n"
            })
    void whatIsNoGoodAnswerClosesTheDoor(String answer) {
        try (GuardedGateway guarded = GuardedGateway.saying(answer, PLAIN);
                Client client = guarded.client()) {
            Client.Response response = client.get("/");

            assertThat(response.status()).isEqualTo(403);
            assertThat(response.body()).isEmpty();
            assertThat(response.header("x-reason")).isEmpty();
            assertThat(guarded.backend.requests()).isEmpty();
            assertThat(guarded.gateway.stat("cluster.backend.ext_authz.error")).isEqualTo(1);
        }
    }

    @Test
    void anAnswerThatBreaksOffClosesTheDoor() {
        Backend.Script half = (request, connection) -> {
            connection.send("HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhalf");
            connection.socket().close();
        };
        try (GuardedGateway guarded = GuardedGateway.start(half, PLAIN);
                Client client = guarded.client()) {
            assertThat(client.get("/").status()).isEqualTo(403);
            assertThat(guarded.backend.requests()).isEmpty();
        }
    }

    @Test
    void anAnswerThatDoesNotEndIsCutOff() {
        Backend.Script endless = (request, connection) -> {
            connection.send("HTTP/1.1 403 Forbidden\r\ntransfer-encoding: chunked\r\n\r\n");
            String chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
            while (true) {
                connection.send(chunk);
            }
        };
        try (GuardedGateway guarded = GuardedGateway.start(endless, withStatusOnError());
                Client client = guarded.client()) {
            assertThat(client.get("/").status()).isEqualTo(503);
        }
    }

    @Test
    void aServerThatIsNotThereClosesTheDoor() {
        try (GuardedGateway guarded = GuardedGateway.saying(OK + "\r\n", PLAIN);
                Client client = guarded.client()) {
            guarded.server.close();
            assertThat(client.get("/").status()).isEqualTo(403);
            assertThat(guarded.backend.requests()).isEmpty();
        }
    }

    @Test
    void aServerThatHangsEndsWithItsTimeoutAndTheStatusOfErrors() {
        HttpService hasty = HttpService.of("auth", Duration.ofMillis(50));
        ExtAuthz filter = new ExtAuthz(
                FILTER, hasty, ToldHeaders.DEFAULT, false, false, 503, null, false, List.of(), List.of(), "");
        try (GuardedGateway guarded = GuardedGateway.start((request, connection) -> {}, filter);
                Client client = guarded.client()) {
            assertThat(client.get("/").status()).isEqualTo(503);
            assertThat(guarded.gateway.stat("http.test.ext_authz.timeout")).isEqualTo(1);
        }
    }

    @Test
    void failureModeAllowOpensTheDoor() {
        ExtAuthz filter = new ExtAuthz(
                FILTER,
                service(AnswerHeaders.NONE),
                ToldHeaders.DEFAULT,
                true,
                true,
                403,
                null,
                false,
                List.of(),
                List.of(),
                "");
        try (GuardedGateway guarded =
                        GuardedGateway.saying("HTTP/1.1 500 Broken\r\ncontent-length: 0\r\n\r\n", filter);
                Client client = guarded.client()) {
            assertThat(client.get("/").body()).isEqualTo("served");
            assertThat(guarded.served().header("x-envoy-auth-failure-mode-allowed"))
                    .isEqualTo("true");
            assertThat(guarded.gateway.stat("cluster.backend.ext_authz.failure_mode_allowed"))
                    .isEqualTo(1);
        }
    }

    @Test
    void aConnectionThatWasClosedMeanwhileIsReplacedWhereTheMethodAllowsIt() {
        Backend.Script once = (request, connection) -> {
            if (request.header("authorization").equals(Integer.toString(connection.number()))) {
                connection.socket().close();
            } else {
                connection.send(OK + "\r\n");
            }
        };
        try (GuardedGateway guarded = GuardedGateway.start(once, PLAIN);
                Client client = guarded.client()) {
            assertThat(client.get("/").status()).isEqualTo(200);
            client.send("GET / HTTP/1.1\r\nhost: test\r\nauthorization: 1\r\n\r\n");
            assertThat(client.response().status()).as("asked again").isEqualTo(200);
            client.send("POST / HTTP/1.1\r\nhost: test\r\nauthorization: 2\r\ncontent-length: 0\r\n\r\n");
            assertThat(client.response().status())
                    .as("the server may have begun")
                    .isEqualTo(403);
        }
    }

    @Test
    void aClientThatLeavesEndsTheCall() throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        Backend.Script waiting = (request, connection) -> {
            try {
                if (connection.in().read() < 0) {
                    ended.countDown();
                }
            } catch (IOException e) {
                ended.countDown();
                throw e;
            }
        };
        try (GuardedGateway guarded = GuardedGateway.start(waiting, PLAIN)) {
            Client client = guarded.client();
            client.send("GET / HTTP/1.1\r\nhost: test\r\n\r\n");
            Awaitility.await().until(() -> !guarded.server.requests().isEmpty());
            client.close();

            assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(guarded.backend.requests()).isEmpty();
        }
    }

    private static ExtAuthz withStatusOnError() {
        return new ExtAuthz(
                FILTER,
                service(AnswerHeaders.NONE),
                ToldHeaders.DEFAULT,
                false,
                false,
                503,
                null,
                false,
                List.of(),
                List.of(),
                "");
    }
}
