package io.gloosuite.proxy.dataplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gloosuite.proxy.harness.Backend;
import io.gloosuite.proxy.harness.Client;
import io.gloosuite.proxy.harness.Gateway;
import io.gloosuite.proxy.harness.Tls;
import io.gloosuite.proxy.model.DownstreamTls;
import io.gloosuite.proxy.model.HttpConnectionConfig;
import io.gloosuite.proxy.model.ListenerConfig;
import io.gloosuite.proxy.model.ListenerConfig.FilterChain;
import io.gloosuite.proxy.model.RouteAction.Forward;
import io.gloosuite.tls.TlsMaterial;
import io.gloosuite.tls.netty.TlsOptions;
import io.gloosuite.tls.testing.TestCa;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DownstreamTest {
    private final TestCa ca = TestCa.create("ca");
    private final Gateway gateway = Gateway.start().forward(forward -> forward);
    private Backend backend;

    @BeforeEach
    void start() {
        backend = Backend.start((request, connection) -> connection.reply(200, request.line() + request.body()));
        gateway.backend(backend);
    }

    @AfterEach
    void close() {
        gateway.close();
        backend.close();
    }

    @Test
    void aClientOfHttp2IsServed() throws Exception {
        gateway.secret("server", material("localhost")).listen("https", tls(null, false), http());
        try (HttpClient client = client(TlsMaterial.of(null, ca.trust()))) {
            HttpResponse<String> response = client.send(request("/a?b"), BodyHandlers.ofString());
            assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(response.body()).isEqualTo("GET /a?b HTTP/1.1");
            assertThat(backend.requests().getFirst().header("x-forwarded-proto"))
                    .isEqualTo("https");
            assertThat(backend.requests().getFirst().head()).doesNotContain("x-http2");
        }
    }

    @Test
    void manyStreamsOfOneConnectionAreServedAtOnce() throws Exception {
        gateway.secret("server", material("localhost")).listen("https", tls(null, false), http());
        try (HttpClient client = client(TlsMaterial.of(null, ca.trust()))) {
            client.send(request("/warm"), BodyHandlers.ofString());
            var responses = IntStream.range(0, 50)
                    .mapToObj(number -> client.sendAsync(request("/" + number), BodyHandlers.ofString()))
                    .toList();
            for (int i = 0; i < 50; i++) {
                assertThat(responses.get(i).get().body()).isEqualTo("GET /" + i + " HTTP/1.1");
            }
            assertThat(gateway.stat("http.test.downstream_cx_http2_total")).isEqualTo(1);
        }
    }

    @Test
    void aBodyOfHttp2ReachesTheBackend() throws Exception {
        gateway.secret("server", material("localhost")).listen("https", tls(null, false), http());
        try (HttpClient client = client(TlsMaterial.of(null, ca.trust()))) {
            HttpRequest post = HttpRequest.newBuilder(uri("/p"))
                    .POST(HttpRequest.BodyPublishers.ofString("x".repeat(100_000)))
                    .build();
            assertThat(client.send(post, BodyHandlers.ofString()).body()).hasSize(100_000 + 16);
        }
    }

    @Test
    void aMissingSecretRefusesHandshakesUntilItComes() throws Exception {
        gateway.listen("https", tls(null, false), http());
        assertThat(gateway.plane.listeners().get(1).missingSecrets())
                .singleElement()
                .asString()
                .contains("server");
        try (HttpClient client = client(TlsMaterial.of(null, ca.trust()))) {
            assertThatThrownBy(() -> client.send(request("/"), BodyHandlers.ofString()))
                    .isInstanceOf(IOException.class);
            gateway.secret("server", material("localhost"));
            assertThat(client.send(request("/"), BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void aCertificateThatRotatesIsShownToTheNextHandshake() throws Exception {
        gateway.secret("server", material("localhost", "first")).listen("https", tls(null, false), http());
        assertThat(shownTo("localhost").getSubjectAlternativeNames().toString()).contains("first");
        gateway.secret("server", material("localhost", "second"));
        assertThat(shownTo("localhost").getSubjectAlternativeNames().toString()).contains("second");
    }

    @Test
    void aClientWithoutACertificateIsRefusedWhereOneIsRequired() throws Exception {
        gateway.secret("server", material("localhost"))
                .secret("clients", TlsMaterial.of(null, ca.trust()))
                .listen("https", tls("clients", true), http());
        try (HttpClient client = client(TlsMaterial.of(null, ca.trust()))) {
            assertThatThrownBy(() -> client.send(request("/"), BodyHandlers.ofString()))
                    .isInstanceOf(IOException.class);
        }
        try (HttpClient client = client(ca.material("client"))) {
            assertThat(client.send(request("/"), BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void theServerNameChoosesTheCertificate() throws Exception {
        gateway.secret("a", material("a.test"))
                .secret("b", material("any.b.test"))
                .secret("c", material("c.test"));
        Gateway.accepted(gateway.plane.apply(new ListenerConfig(
                "https", "127.0.0.1", 0, List.of(chain("a", "a.test"), chain("b", "*.b.test"), chain("c")))));
        assertThat(shownTo("a.test").getSubjectAlternativeNames().toString()).contains("a.test");
        assertThat(shownTo("x.b.test").getSubjectAlternativeNames().toString()).contains("any.b.test");
        assertThat(shownTo("other.test").getSubjectAlternativeNames().toString())
                .contains("c.test");
    }

    @Test
    void aChangedListenerLetsOpenConnectionsFinishAndKeepsTheSocket() {
        int port = gateway.address().getPort();
        try (Client old = gateway.client()) {
            assertThat(old.get("/1").status()).isEqualTo(200);
            gateway.listen("http", null, HttpConnectionConfig.of("other", "routes"));
            assertThat(gateway.address().getPort()).isEqualTo(port);
            assertThat(old.isClosed()).isTrue();
        }
        try (Client next = gateway.client()) {
            assertThat(next.get("/2").status()).isEqualTo(200);
            assertThat(gateway.stat("http.other.downstream_rq_total")).isEqualTo(1);
        }
    }

    @Test
    void aListenerThatDidNotChangeKeepsItsConnections() {
        try (Client client = gateway.client()) {
            assertThat(client.get("/1").status()).isEqualTo(200);
            gateway.listen("http", null, HttpConnectionConfig.of("test", "routes"));
            assertThat(client.get("/2").status()).isEqualTo(200);
        }
    }

    @Test
    void aListenerThatMovesServesOnItsNewPortForAsLongAsClientsLike() throws IOException {
        int free = freePort();
        Gateway.accepted(gateway.plane.apply(
                new ListenerConfig("http", "127.0.0.1", free, List.of(new FilterChain(Set.of(), null, http())))));
        try (Client client = gateway.client()) {
            assertThat(client.socket().getPort()).isEqualTo(free);
            assertThat(client.get("/1").header("connection")).isEmpty();
            assertThat(client.get("/2").status()).isEqualTo(200);
        }
    }

    @Test
    void clientsThatSayNothingGoWithTheirListener() {
        gateway.secret("server", material("localhost")).listen("https", tls(null, false), http());
        try (Client silent = Client.to(gateway.address("https"));
                Client half = gateway.client().send("P")) {
            gateway.plane.removeListener("https");
            gateway.plane.removeListener("http");
            assertThat(silent.isClosed()).isTrue();
            assertThat(half.isClosed()).isTrue();
        }
    }

    @Test
    void thousandsOfPipelinedRequestsThatAreAnsweredAtOnceAreServed() {
        gateway.routes(Gateway.route("/forwarded", Forward.to("backend")));
        try (Client client = gateway.client()) {
            int many = 2000;
            client.get("/none");
            client.send(
                    "GET /forwarded HTTP/1.1\r\nhost: a\r\n\r\n" + "GET / HTTP/1.1\r\nhost: a\r\n\r\n".repeat(many));
            assertThat(client.response().status()).isEqualTo(200);
            for (int i = 0; i < many; i++) {
                assertThat(client.response().status()).isEqualTo(404);
            }
        }
    }

    @Test
    void aShutdownLetsARequestFinish() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        try (Backend slow = Backend.start((request, connection) -> {
                    arrived.countDown();
                    awaitOpen(answer);
                    connection.reply(200, "finished");
                });
                Client client = gateway.backend(slow).client()) {
            client.send("GET / HTTP/1.1\r\nhost: a\r\n\r\n");
            awaitOpen(arrived);
            Thread shutdown = Thread.ofVirtual().start(() -> gateway.plane.shutdown(Duration.ofSeconds(30)));
            Awaitility.await().until(() -> gateway.plane.listeners().isEmpty());
            answer.countDown();
            Client.Response response = client.response();
            assertThat(response.body()).isEqualTo("finished");
            assertThat(response.header("connection")).isEqualTo("close");
            shutdown.join();
        }
    }

    @Test
    void anAddressInUseIsARejection() {
        ListenerConfig second = new ListenerConfig(
                "second", "127.0.0.1", gateway.address().getPort(), List.of(new FilterChain(Set.of(), null, http())));
        assertThat(gateway.plane.apply(second))
                .hasValueSatisfying(reason -> assertThat(reason).contains("127.0.0.1", "in use"));
        assertThat(gateway.plane.listeners()).hasSize(1);
    }

    @Test
    void http10IsServedWhereItIsAllowed() {
        gateway.listen("http", null, Configs.withHttp10(http()));
        try (Client client = gateway.client()) {
            client.send("GET /old HTTP/1.0\r\nhost: a\r\n\r\n");
            assertThat(client.rest()).startsWith("HTTP/1.1 200").endsWith("GET /old HTTP/1.1");
        }
    }

    @Test
    void anIdleConnectionIsClosed() {
        gateway.listen("http", null, Configs.withIdleTimeout(http(), Duration.ofSeconds(1)));
        try (Client client = gateway.client()) {
            assertThat(client.get("/").status()).isEqualTo(200);
            assertThat(client.isClosed()).isTrue();
            assertThat(gateway.stat("http.test.downstream_cx_idle_timeout")).isEqualTo(1);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void awaitOpen(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private X509Certificate shownTo(String serverName) throws Exception {
        return Tls.serverCertificate(gateway.address("https"), serverName, ca);
    }

    private HttpClient client(TlsMaterial material) {
        return HttpClient.newBuilder().sslContext(Tls.context(material)).build();
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(uri(path)).build();
    }

    private URI uri(String path) {
        return URI.create("https://localhost:" + gateway.address("https").getPort() + path);
    }

    private TlsMaterial material(String... names) {
        return TlsMaterial.of(ca.identity(names), null);
    }

    private static DownstreamTls tls(String validation, boolean required) {
        return new DownstreamTls("server", validation, required, Set.of(), TlsOptions.downstreamDefaults());
    }

    private static FilterChain chain(String secret, String... names) {
        DownstreamTls tls = new DownstreamTls(secret, null, false, Set.of(), TlsOptions.downstreamDefaults());
        return new FilterChain(Set.of(names), tls, http());
    }

    private static HttpConnectionConfig http() {
        return HttpConnectionConfig.of("test", "routes");
    }
}
