package io.gloosuite.certgen.consumer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.gloosuite.certgen.rotate.Lag;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SdsConsumersTest {
    private static final Expected EXPECTED = new Expected(Map.of("server_cert", "aa", "validation_context", "bb"));
    private static final String SERVED =
            "{\"resources\":[{\"name\":\"server_cert\",\"version\":\"aa\"},{\"name\":\"validation_context\",\"version\":\"bb\"}]";

    private HttpServer sds;
    private String address;
    private volatile String body = SERVED + "}";
    private volatile int status = 200;

    @BeforeEach
    void start() throws IOException {
        sds = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        sds.createContext("/clients", exchange -> {
            byte[] bytes = body.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        sds.start();
        address = "127.0.0.1:" + sds.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        sds.stop(0);
    }

    @Test
    void anSdsThatServesTheSetToNobodyHasConfirmed() throws Exception {
        assertThat(lagging()).isEmpty();
    }

    @Test
    void anSdsWhoseClientMayBeAboutToComeBackLags() throws Exception {
        body = SERVED + ",\"clients\":[],\"withoutClientsMillis\":19999}";
        assertThat(lagging())
                .containsExactly(new Lag(address, "has had no client for 19999 ms; one may come back within 20 s"));
    }

    @Test
    void anSdsThatHasBeenAloneForLongHasConfirmed() throws Exception {
        body = SERVED + ",\"clients\":[],\"withoutClientsMillis\":20000}";
        assertThat(lagging()).isEmpty();
    }

    @Test
    void anSdsWhoseClientsAcknowledgedTheSetHasConfirmed() throws Exception {
        body = SERVED + ",\"clients\":[" + client("aa", "bb") + "]}";
        assertThat(lagging()).isEmpty();
    }

    @Test
    void anOlderVersionLags() throws Exception {
        body = SERVED.replace("aa", "a0") + "}";
        assertThat(lagging()).containsExactly(new Lag(address, "serves version a0 of server_cert, expected aa"));
    }

    @Test
    void anSdsThatServesNothingLags() throws Exception {
        body = "{\"resources\":[],\"clients\":[]}";
        assertThat(lagging()).containsExactly(new Lag(address, "serves version none of server_cert, expected aa"));
    }

    @Test
    void aClientThatHasNotAcknowledgedIsNamedWithItsError() throws Exception {
        body = SERVED + ",\"clients\":[" + client("aa", "b0") + "]}";
        assertThat(lagging())
                .containsExactly(new Lag(
                        address,
                        "its client gloo at 127.0.0.1:9 has not acknowledged version bb of validation_context: no"));
    }

    @Test
    void aClientOfOtherResourcesDoesNotMatter() throws Exception {
        body = SERVED + ",\"clients\":[{\"node\":\"x\",\"peer\":\"p\",\"resources\":[{\"name\":\"other\"}]}]}";
        assertThat(lagging()).isEmpty();
    }

    @Test
    void anythingButAnSdsLags() throws Exception {
        body = "hello";
        assertThat(lagging())
                .singleElement()
                .satisfies(lag -> assertThat(lag.reason()).endsWith("with something that is not JSON; is it an sds?"));
        status = 404;
        assertThat(lagging())
                .singleElement()
                .satisfies(lag -> assertThat(lag.reason()).endsWith("with status 404"));
    }

    @Test
    void whoCannotBeReachedIsNamedAndTheOthersAreStillAsked() throws Exception {
        int closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        try (SdsConsumers consumers =
                new SdsConsumers(List.of(ConsumerAddress.of("127.0.0.1:" + closed), ConsumerAddress.of(address)))) {
            assertThat(consumers.lagging(EXPECTED)).singleElement().satisfies(lag -> {
                assertThat(lag.consumer()).isEqualTo("127.0.0.1:" + closed);
                assertThat(lag.reason()).startsWith("unreachable");
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost", "localhost:", "http://localhost:1", "a b:1", "u@h:1"})
    void anAddressIsHostAndPort(String text) {
        assertThatThrownBy(() -> ConsumerAddress.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected: host:port");
    }

    private List<Lag> lagging() throws InterruptedException {
        try (SdsConsumers consumers = new SdsConsumers(List.of(ConsumerAddress.of(address)))) {
            return consumers.lagging(EXPECTED);
        }
    }

    private static String client(String serverCert, String validationContext) {
        return "{\"node\":\"gloo\",\"peer\":\"127.0.0.1:9\",\"resources\":["
                + "{\"name\":\"server_cert\",\"acknowledged\":\"" + serverCert + "\",\"error\":null},"
                + "{\"name\":\"validation_context\",\"acknowledged\":\"" + validationContext
                + "\",\"error\":\"no\"}]}";
    }
}
