package io.gloosuite.extauth.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import io.gloosuite.api.extauth.v1.AccessTokenValidation;
import io.gloosuite.api.extauth.v1.ApiKeyAuth;
import io.gloosuite.api.extauth.v1.BasicAuth;
import io.gloosuite.api.extauth.v1.Hmac;
import io.gloosuite.api.extauth.v1.PassThroughHttp;
import io.gloosuite.api.extauth.v1.Step;
import io.gloosuite.extauth.grpc.AuthorizationService;
import io.gloosuite.extauth.grpc.ChecksInFlight;
import io.gloosuite.extauth.registry.ActiveConfig;
import io.gloosuite.extauth.testing.Configured;
import io.gloosuite.extauth.testing.Decisions;
import io.gloosuite.extauth.testing.Requests;
import io.gloosuite.xds.client.XdsState;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AdminServerTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Configured configured = new Configured(InstantSource.system());
    private final HttpClient client = HttpClient.newHttpClient();
    private AdminPages pages;
    private AdminServer server;
    private int port;

    @BeforeEach
    void start() throws IOException {
        ChecksInFlight inFlight = new ChecksInFlight(10);
        AuthorizationService service =
                new AuthorizationService(configured.registry(), inFlight, TIMEOUT, InstantSource.system());
        pages = new AdminPages(
                configured.registry(),
                () -> new XdsState(true, Instant.EPOCH, null, Map.of()),
                new ExtAuthMetrics(configured.registry(), service, inFlight, () -> true),
                new DryRun(configured.registry(), TIMEOUT),
                "1.2.3");
        server = new AdminServer(new InetSocketAddress("0.0.0.0", 0), pages);
        port = server.start().getPort();
    }

    @AfterEach
    void end() {
        client.close();
        server.close();
        configured.close();
    }

    @Test
    void isReadyWithTheFirstConfigurationAndNotWhileItEnds() {
        assertThat(get("/ready").statusCode()).isEqualTo(503);
        configured.send();
        assertThat(get("/ready").statusCode()).isEqualTo(200);
        pages.drain();
        assertThat(get("/ready").statusCode()).isEqualTo(503);
        assertThat(get("/healthz").statusCode()).isEqualTo(200);
    }

    @Test
    void theConfigurationShowsNoSecret() {
        configured.send(Configured.config(
                "ns.a",
                Step.newBuilder()
                        .setApiKeyAuth(ApiKeyAuth.newBuilder()
                                .addKeys(ApiKeyAuth.Key.newBuilder()
                                        .setUser("ns.key")
                                        .setValue("hush-1")
                                        .putMetadata("tier", "hush-5"))),
                Step.newBuilder()
                        .setBasicAuth(BasicAuth.newBuilder().putUsers("alice", "{SHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g=")),
                Step.newBuilder()
                        .setHmac(Hmac.newBuilder().putSecrets("alice", "hush-2").setParametersInHeaders(true)),
                Step.newBuilder()
                        .setAccessTokenValidation(AccessTokenValidation.newBuilder()
                                .setIntrospection(AccessTokenValidation.Introspection.newBuilder()
                                        .setIntrospectionUrl("http://127.0.0.1:1/introspect")
                                        .setClientId("gateway")
                                        .setClientSecret("hush-3"))),
                Step.newBuilder()
                        .setPassThroughHttp(PassThroughHttp.newBuilder()
                                .setUrl("http://127.0.0.1:1/")
                                .putHeadersToAdd("x-token", "hush-4"))));
        String shown = get("/config").body();
        assertThat(shown)
                .contains("ns.a", "gateway", "alice", Redaction.COVER)
                .doesNotContain("hush")
                .doesNotContain("W6ph5Mm5Pz8GgiULbPgzG37mj9g");
    }

    @Test
    void theConfigurationTellsWhatIsRefusedAndWhy() {
        configured.send(Configured.config("ns.bad"));
        assertThat(get("/config").body())
                .contains("\"rejected\":{\"ns.bad\":\"steps: none (expected: at least one)\"}");
    }

    @Test
    void statsTellWhatEachStepSaid() {
        configured.send(Configured.config("ns.a", Configured.key("k")));
        check("k");
        check("x");
        assertThat(get("/stats").body())
                .contains("\"steps\":[{\"name\":\"key\",\"allowed\":1,\"denied\":1,\"failed\":0}]");
        assertThat(get("/metrics").body())
                .contains("extauth_step_decisions_total{config=\"ns.a\",result=\"allowed\",step=\"key\"} 1");
    }

    @Test
    void metricsForgetAConfigurationThatIsGone() {
        configured.send(Configured.config("ns.a", Configured.key("k")));
        assertThat(get("/metrics").body()).contains("config=\"ns.a\"");
        configured.remove("ns.a");
        assertThat(get("/metrics").body()).doesNotContain("config=\"ns.a\"");
    }

    @Test
    void aDryRunTellsWhichStepDecidedAndCountsNothing() {
        configured.send(Configured.config("ns.a", Configured.key("k")));
        String denied = dryRun(Requests.request().config("ns.a").header("api-key", "hush"));
        assertThat(denied)
                .contains("\"decision\":\"denied\"", "\"status\":401", "\"step\":\"key\"")
                .doesNotContain("hush");
        assertThat(dryRun(Requests.request().config("ns.a").header("api-key", "k")))
                .contains("\"decision\":\"allowed\"", "\"headersSet\":[\"x-user-id\"]");
        assertThat(dryRun(Requests.request().config("ns.gone"))).contains("no configuration of this id");
        assertThat(get("/stats").body()).contains("\"allowed\":0,\"denied\":0");
    }

    @Test
    void aDryRunOfNonsenseIsRefused() {
        assertThat(post("/dry-run", "{\"attributes\": 3}").statusCode()).isEqualTo(400);
        assertThat(post("/dry-run", "[").statusCode()).isEqualTo(400);
        assertThat(post("/dry-run", " ".repeat(2 << 20)).statusCode()).isEqualTo(413);
    }

    @ParameterizedTest
    @CsvSource({
        "/ready,503",
        "/healthz,200",
        "/metrics,200",
        "/config,403",
        "/stats,403",
        "/version,403",
        "/dry-run,403",
        "/none,404"
    })
    void otherMachinesSeeWhatProbesNeed(String path, int status) throws IOException {
        String machine = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .map(address -> address.getHostAddress())
                .findFirst()
                .orElse("");
        Assumptions.assumeFalse(machine.isEmpty(), "this machine has no address but 127.0.0.1");
        assertThat(get(URI.create("http://" + machine + ":" + port + path)).statusCode())
                .isEqualTo(status);
    }

    @Test
    void aPageOfAnotherNameThatResolvesToThisHostIsNoClientOfThisHost() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                    .write("GET /config HTTP/1.1\r\nHost: evil.example:%d\r\nConnection: close\r\n\r\n"
                            .formatted(port)
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 403");
        }
    }

    @Test
    void aPageHasItsMethod() {
        assertThat(get("/dry-run").statusCode()).isEqualTo(405);
        assertThat(post("/config", "").statusCode()).isEqualTo(405);
    }

    private void check(String key) {
        ActiveConfig config = Objects.requireNonNull(configured.registry().enter("ns.a"));
        var _ = Decisions.await(
                config.check(Requests.request().header("api-key", key).build()));
        config.leave();
    }

    private String dryRun(Requests request) {
        try {
            return post("/dry-run", JsonFormat.printer().print(request.message()))
                    .body();
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    private HttpResponse<String> get(String path) {
        return get(URI.create("http://127.0.0.1:" + port + path));
    }

    private HttpResponse<String> get(URI address) {
        return send(HttpRequest.newBuilder(address));
    }

    private HttpResponse<String> post(String path, String body) {
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
