package io.gloosuite.proxy.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.gloosuite.proxy.harness.Backend;
import io.gloosuite.proxy.harness.Client;
import io.gloosuite.proxy.harness.Gateway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestSmugglingTest {
    private static Gateway gateway;
    private static Backend backend;

    @BeforeAll
    static void start() {
        backend = Backend.saying("reached");
        gateway = Gateway.start().forward(forward -> forward).backend(backend);
    }

    @AfterAll
    static void stop() {
        gateway.close();
        backend.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | POST / HTTP/1.1~host: a~content-length: 5~transfer-encoding: chunked~~0~~",
                "400 | POST / HTTP/1.1~host: a~content-length: 5~content-length: 6~~12345",
                "400 | POST / HTTP/1.1~host: a~content-length: 5, 6~~12345",
                "400 | POST / HTTP/1.1~host: a~content-length: -1~~",
                "400 | POST / HTTP/1.1~host: a~content-length: +5~~12345",
                "400 | POST / HTTP/1.1~host: a~content-length: 0x5~~12345",
                "400 | POST / HTTP/1.1~host: a~content-length : 5~~12345",
                "400 | POST / HTTP/1.1~host: a~transfer-encoding : chunked~~0~~",
                "501 | POST / HTTP/1.1~host: a~transfer-encoding: gzip~~",
                "501 | POST / HTTP/1.1~host: a~transfer-encoding: gzip, chunked~~0~~",
                "501 | POST / HTTP/1.1~host: a~transfer-encoding: chunked~transfer-encoding: chunked~~0~~",
                "400 | POST / HTTP/1.1~host: a~transfer-encoding: chunked, gzip~~0~~",
                "501 | POST / HTTP/1.1~host: a~transfer-encoding: xchunked~~0~~",
                "400 | GET / HTTP/1.1~host: a~host: b~~",
                "400 | GET / HTTP/1.1~~",
                "400 | GET / HTTP/1.1~host: a b~~",
                "400 | GET / HTTP/1.1~host: a/b~~",
                "400 | GET / HTTP/1.1~host:~~",
                "400 | GET / HTTP/1.1~host: a~na me: x~~",
                "400 | GET / HTTP/1.1~host: a~: x~~",
                "400 | GET / HTTP/1.1~host: a~x: b\u0000c~~",
                "400 | GET / HTTP/1.1~host: a~sec-websocket-key1: x~sec-websocket-key2: y~~12345678",
                "400 | GET /a#b HTTP/1.1~host: a~~",
                "400 | GET a HTTP/1.1~host: a~~",
                "400 | GET /a b HTTP/1.1~host: a~~",
                "400 | GET ftp://a/b HTTP/1.1~host: a~~",
                "426 | GET / HTTP/1.0~host: a~~",
                "400 | GET / HTTP/1.7~host: a~~",
                "400 | GET / HTTP/9.9~host: a~~",
                "404 | CONNECT a:443 HTTP/1.1~host: a:443~~",
            })
    void whatCouldMeanTwoThingsIsRefusedAndTheConnectionCloses(int status, String request) {
        int before = backend.requests().size();
        try (Client client = gateway.client()) {
            Client.Response response = client.send(request.replace("~", "\r\n")).response();
            assertThat(response.status()).isEqualTo(status);
            assertThat(client.isClosed()).isTrue();
        }
        assertThat(backend.requests()).hasSize(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x~abc~0~~", "-1~abc~0~~", "3;~abcd~0~~", "3~abc4~0~~", "ffffffffffffffff~abc~0~~"})
    void aBrokenChunkEndsTheConnection(String chunks) {
        try (Client client = gateway.client()) {
            client.send(("POST / HTTP/1.1~host: a~transfer-encoding: chunked~~" + chunks).replace("~", "\r\n"));
            assertThat(client.rest())
                    .doesNotContain("reached\r\n")
                    .satisfiesAnyOf(
                            all -> assertThat(all).startsWith("HTTP/1.1 400"),
                            all -> assertThat(all).contains("connection: close"),
                            all -> assertThat(all).isEmpty());
        }
    }

    @Test
    void headersThatAreTooLargeAre431() {
        try (Client client = gateway.client()) {
            client.send("GET / HTTP/1.1\r\nhost: a\r\nx: " + "y".repeat(61 * 1024) + "\r\n\r\n");
            assertThat(client.response().status()).isEqualTo(431);
        }
    }

    @Test
    void aLineFeedAloneEndsNoLine() {
        try (Client client = gateway.client()) {
            client.send("GET / HTTP/1.1\nhost: a\n\n");
            assertThat(client.response().status()).isEqualTo(400);
        }
    }
}
