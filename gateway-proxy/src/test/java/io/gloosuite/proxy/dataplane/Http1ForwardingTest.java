package io.gloosuite.proxy.dataplane;

import static org.assertj.core.api.Assertions.assertThat;

import io.gloosuite.proxy.harness.Backend;
import io.gloosuite.proxy.harness.Client;
import io.gloosuite.proxy.harness.Client.Response;
import io.gloosuite.proxy.harness.Gateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class Http1ForwardingTest {
    private final Gateway gateway = Gateway.start().forward(forward -> forward);

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void aRequestReachesTheBackendAndItsResponseTheClient() {
        try (Backend backend = Backend.saying("hello");
                Client client = gateway.backend(backend).client()) {
            Response response = client.get("/a?b=c");

            assertThat(response.status()).isEqualTo(200);
            assertThat(response.body()).isEqualTo("hello");
            assertThat(response.header("server")).isEqualTo("envoy");
            assertThat(response.header("date")).isNotEmpty();
            assertThat(response.header("x-envoy-upstream-service-time")).isNotEmpty();
            Backend.Request request = backend.requests().getFirst();
            assertThat(request.line()).isEqualTo("GET /a?b=c HTTP/1.1");
            assertThat(request.header("host")).isEqualTo("test");
            assertThat(request.header("x-forwarded-proto")).isEqualTo("http");
            assertThat(request.header("x-request-id")).hasSize(36);
            assertThat(request.header("x-envoy-expected-rq-timeout-ms")).isEqualTo("15000");
        }
    }

    @Test
    void connectionsAreKeptOnBothSides() {
        try (Backend backend = Backend.saying("hello");
                Client client = gateway.backend(backend).client()) {
            for (int i = 0; i < 10; i++) {
                assertThat(client.get("/" + i).body()).isEqualTo("hello");
            }
            assertThat(backend.connections()).isEqualTo(1);
        }
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrder() {
        try (Backend backend = Backend.start((request, connection) -> connection.reply(200, request.line()));
                Client client = gateway.backend(backend).client()) {
            StringBuilder requests = new StringBuilder();
            for (int i = 0; i < 100; i++) {
                requests.append("GET /").append(i).append(" HTTP/1.1\r\nhost: test\r\n\r\n");
            }
            client.send(requests.toString());
            for (int i = 0; i < 100; i++) {
                assertThat(client.response().body()).isEqualTo("GET /" + i + " HTTP/1.1");
            }
        }
    }

    @Test
    void aBodyIsForwardedWithItsLength() {
        try (Backend backend = Backend.start((request, connection) -> connection.reply(200, request.body()));
                Client client = gateway.backend(backend).client()) {
            client.send("POST / HTTP/1.1\r\nhost: test\r\ncontent-length: 5\r\n\r\n12345");
            assertThat(client.response().body()).isEqualTo("12345");
        }
    }

    @Test
    void aChunkedResponseStaysChunkedWithItsTrailers() {
        try (Backend backend = Backend.start((request, connection) -> connection.send(
                        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\nx-end: yes\r\n\r\n"));
                Client client = gateway.backend(backend).client()) {
            client.send("GET / HTTP/1.1\r\nhost: test\r\nconnection: close\r\n\r\n");
            String all = client.rest();
            assertThat(all).contains("transfer-encoding: chunked", "3\r\nabc\r\n", "x-end: yes");
        }
    }

    @Test
    void aResponseWithoutLengthEndsWithItsConnection() {
        try (Backend backend = Backend.start((request, connection) -> {
                    connection.send("HTTP/1.1 200 OK\r\n\r\nuntil the end");
                    connection.socket().close();
                });
                Client client = gateway.backend(backend).client()) {
            assertThat(client.get("/").body()).isEqualTo("until the end");
            assertThat(client.get("/").body()).isEqualTo("until the end");
        }
    }

    @Test
    void headHasNoBody() {
        try (Backend backend = Backend.start(
                        (request, connection) -> connection.send("HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n"));
                Client client = gateway.backend(backend).client()) {
            client.send("HEAD / HTTP/1.1\r\nhost: test\r\n\r\n");
            assertThat(client.head()).contains("content-length: 10");
            client.send("HEAD / HTTP/1.1\r\nhost: test\r\n\r\n");
            assertThat(client.head()).contains("200 OK");
        }
    }

    @Test
    void notModifiedAndNoContentHaveNoBody() {
        try (Backend backend = Backend.start((request, connection) ->
                        connection.send("HTTP/1.1 " + request.line().substring(5, 8) + " Any\r\n\r\n"));
                Client client = gateway.backend(backend).client()) {
            assertThat(client.get("/204").status()).isEqualTo(204);
            assertThat(client.get("/304").status()).isEqualTo(304);
            assertThat(client.get("/204").status()).isEqualTo(204);
        }
    }

    @Test
    void aClientThatExpectsContinueIsToldToGoOn() {
        try (Backend backend = Backend.start((request, connection) -> connection.reply(200, request.body()));
                Client client = gateway.backend(backend).client()) {
            client.send("POST / HTTP/1.1\r\nhost: test\r\nexpect: 100-continue\r\ncontent-length: 2\r\n\r\n");
            assertThat(client.head()).startsWith("HTTP/1.1 100");
            client.send("ok");
            assertThat(client.response().body()).isEqualTo("ok");
            assertThat(backend.requests().getFirst().header("expect")).isEmpty();
        }
    }

    @Test
    void interimResponsesStayWithTheProxy() {
        try (Backend backend = Backend.start((request, connection) -> {
                    connection.send("HTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\n");
                    connection.reply(200, "final");
                });
                Client client = gateway.backend(backend).client()) {
            assertThat(client.get("/").body()).isEqualTo("final");
            assertThat(client.get("/").body()).isEqualTo("final");
        }
    }

    @Test
    void connectionHeadersEndAtTheProxy() {
        try (Backend backend = Backend.start((request, connection) ->
                        connection.send("HTTP/1.1 200 OK\r\nkeep-alive: timeout=5\r\ncontent-length: 0\r\n\r\n"));
                Client client = gateway.backend(backend).client()) {
            String head = """
                GET / HTTP/1.1
                host: test
                connection: keep-alive, hop
                hop: 1
                keep-alive: 1
                proxy-connection: x
                te: gzip, trailers

                """;
            Response response = client.send(head.replace("\n", "\r\n")).response();
            assertThat(response.header("keep-alive")).isEmpty();
            Backend.Request request = backend.requests().getFirst();
            assertThat(request.header("hop")).isEmpty();
            assertThat(request.header("keep-alive")).isEmpty();
            assertThat(request.header("proxy-connection")).isEmpty();
            assertThat(request.header("te")).isEqualTo("trailers");
        }
    }

    @Test
    void aClientThatAsksForItIsClosedAfterItsResponse() {
        try (Backend backend = Backend.saying("bye");
                Client client = gateway.backend(backend).client()) {
            client.send("GET / HTTP/1.1\r\nhost: test\r\nconnection: close\r\n\r\n");
            Response response = client.response();
            assertThat(response.header("connection")).isEqualTo("close");
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void anAbsoluteTargetWinsOverTheHost() {
        try (Backend backend = Backend.saying("ok");
                Client client = gateway.backend(backend).client()) {
            client.send("GET http://real.example/x HTTP/1.1\r\nhost: other\r\n\r\n");
            assertThat(client.response().status()).isEqualTo(200);
            assertThat(backend.requests().getFirst().line()).isEqualTo("GET /x HTTP/1.1");
            assertThat(backend.requests().getFirst().header("host")).isEqualTo("real.example");
        }
    }
}
