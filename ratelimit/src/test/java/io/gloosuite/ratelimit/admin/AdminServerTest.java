package io.gloosuite.ratelimit.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import io.gloosuite.api.ratelimit.v1.RateLimitConfig;
import io.gloosuite.ratelimit.Counted;
import io.gloosuite.ratelimit.Decided;
import io.gloosuite.ratelimit.Requests;
import io.gloosuite.ratelimit.Resources;
import io.gloosuite.ratelimit.service.HeaderStyle;
import io.gloosuite.ratelimit.service.RateLimiter;
import io.gloosuite.ratelimit.xds.Rules;
import io.gloosuite.xds.client.Update;
import io.gloosuite.xds.client.Update.Versioned;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AdminServerTest {
    private static final String REQUEST =
            "{\"domain\": \"custom\", \"descriptors\": [{\"entries\": [{\"key\": \"a\", \"value\": \"1\"}]}]}";

    private final Rules rules = new Rules();
    private final Counted store = new Counted();
    private final RateLimiter limiter =
            new RateLimiter(rules::current, store, InstantSource.system(), HeaderStyle.NONE);
    private final HttpClient client = HttpClient.newHttpClient();
    private String waitingFor = "";
    private AdminServer server;
    private int port;

    @BeforeEach
    void start() throws Exception {
        RateLimitConfig resource = Resources.custom("""
            descriptors { key: 'a' rate_limit { unit: DAY requests_per_unit: 1 } }
            descriptors { key: 'say "b"' value: 'x' weight: 2 always_apply: true }
            """);
        rules.apply(new Update("type", Map.of("custom", new Versioned(Any.pack(resource), "1")), Set.of()));
        server = new AdminServer(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                new AdminPages(new AdminPages.Sources(rules, limiter, store, () -> waitingFor, () -> "jvm 1\n")));
        port = server.start().getPort();
    }

    @AfterEach
    void stop() {
        server.close();
        client.close();
    }

    @Test
    void isReadyWhenNothingIsMissing() throws Exception {
        assertThat(get("/ready").statusCode()).isEqualTo(200);
        waitingFor = "the rules from gloo";
        assertThat(get("/ready").statusCode()).isEqualTo(503);
        assertThat(get("/ready").body()).isEqualTo("waiting for the rules from gloo\n");
        assertThat(get("/healthz").statusCode()).isEqualTo(200);
    }

    @Test
    void printsTheRulesAsGlooDoes() throws Exception {
        assertThat(get("/rlconfig").body()).isEqualTo("""
            custom|a: unit=DAY requests_per_unit=1 weight=0 always_apply=false
            custom|say "b"^x: unlimited=true weight=2 always_apply=true
            """);
    }

    @Test
    void showsResourcesAndCounters() throws Exception {
        Decided.of(limiter, Requests.request("custom", Requests.descriptor("a", "1")));

        assertThat(get("/config").body()).contains("\"name\": \"custom\"", "\"version\": \"1\"");
        assertThat(get("/stats").body()).contains("\"custom|a\"", "\"totalHits\": 1.0");
        assertThat(get("/store").body()).contains("\"available\": true");
        assertThat(get("/version").body()).contains("\"java\"");
    }

    @Test
    void metricsHaveGloosNamesAndRulesAsLabels() throws Exception {
        Decided.of(limiter, Requests.request("custom", Requests.descriptor("a", "1")));
        Decided.of(limiter, Requests.request("custom", Requests.descriptor("a", "1")));

        assertThat(get("/metrics").body())
                .contains(
                        "ratelimit_solo_io_total_hits{descriptor=\"custom|a\"} 2\n",
                        "ratelimit_solo_io_over_limit{descriptor=\"custom|a\"} 1\n",
                        "ratelimit_solo_io_near_limit{descriptor=\"custom|a\"} 1\n",
                        "ratelimit_solo_io_total_hits{descriptor=\"custom|say \\\"b\\\"^x\"} 0\n",
                        "ratelimit_solo_io_descriptor_miss 0\n",
                        "ratelimit_solo_io_errors{type=\"store\"} 0\n",
                        "jvm 1\n");
    }

    @Test
    void aDryRunTellsRuleAndCodeAndCountsNothing() throws Exception {
        assertThat(post("/dry-run", REQUEST).body()).contains("\"code\": \"OK\"", "\"rule\": \"custom|a\"");
        Decided.of(limiter, Requests.request("custom", Requests.descriptor("a", "1")));

        assertThat(post("/dry-run", REQUEST).body()).contains("\"code\": \"OVER_LIMIT\"", "\"count\": 1.0");
        assertThat(post("/dry-run", REQUEST).body()).contains("\"count\": 1.0");
    }

    @Test
    void whatCannotBeReadIsRefused() throws Exception {
        assertThat(post("/dry-run", "{").statusCode()).isEqualTo(400);
        assertThat(post("/dry-run", " ".repeat(70_000)).statusCode()).isEqualTo(413);
        assertThat(get("/dry-run").statusCode()).isEqualTo(405);
        assertThat(get("/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void onlyProbesAndMetricsAreForOtherMachines() {
        InetSocketAddress other = new InetSocketAddress("192.0.2.1", 1);
        InetSocketAddress here = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);

        assertThat(Locality.isLocal(other, "localhost")).isFalse();
        assertThat(Locality.isLocal(here, "rebound.example.com:9097")).isFalse();
        assertThat(Locality.isLocal(here, "localhost:9097")).isTrue();
        assertThat(Locality.isLocal(here, "[::1]:9097")).isTrue();
        assertThat(Locality.isLocal(here, null)).isFalse();
    }

    @Test
    void aPageUnderAnotherNameSeesProbesAndMetricsOnly() throws Exception {
        for (String path : List.of("/config", "/rlconfig", "/stats", "/store", "/version", "/", "/nothing")) {
            assertThat(statusAsNamed("rebound.example.com", path)).contains(" 403 ");
        }
        for (String path : List.of("/ready", "/healthz", "/metrics")) {
            assertThat(statusAsNamed("rebound.example.com", path)).contains(" 200 ");
        }
    }

    @Test
    void aStoreThatIsGoneIsToldAndTheServiceStaysReady() throws Exception {
        store.takeAway();
        Decided.of(limiter, Requests.request("custom", Requests.descriptor("a", "1")));

        assertThat(get("/store").body()).contains("\"available\": false");
        assertThat(get("/ready").statusCode()).isEqualTo(200);
        assertThat(get("/metrics").body())
                .contains("ratelimit_solo_io_store_available 0\n", "ratelimit_solo_io_errors{type=\"store\"} 1\n");
    }

    private String statusAsNamed(String host, String path) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String request = "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String response = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return response.lines().findFirst().orElse("");
        }
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return client.send(
                HttpRequest.newBuilder(uri(path))
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }
}
