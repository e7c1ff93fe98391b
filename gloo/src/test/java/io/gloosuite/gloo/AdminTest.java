package io.gloosuite.gloo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The contract of the REST admin, over HTTP. */
class AdminTest {
    private static final String UPSTREAMS = "/api/v1/namespaces/default/upstreams/";
    private static final String SECRETS = "/api/v1/namespaces/default/secrets/";

    @TempDir
    private static Path directory;

    private static Gloo gloo;

    @BeforeAll
    static void start() {
        gloo = new Gloo(directory);
    }

    @AfterAll
    static void stop() {
        gloo.close();
    }

    @AfterEach
    void clean() throws IOException {
        try (Stream<String> names = gloo.get("/snapshots/input")
                .json()
                .path("upstreams")
                .valueStream()
                .map(AdminTest::name)) {
            names.forEach(name -> gloo.delete(UPSTREAMS + name));
        }
        gloo.delete(SECRETS + "s");
    }

    @Test
    void objectThatIsPutIsCreatedWithItsStatus() {
        Gloo.Answer answer = gloo.put(UPSTREAMS + "a", upstream("a", 1));

        assertThat(answer.status()).isEqualTo(201);
        JsonNode status = answer.json().path("status").path("statuses").path("gloo-system");
        assertThat(status.path("state").stringValue()).isEqualTo("Accepted");
        assertThat(status.path("reportedBy").stringValue()).isEqualTo("gloo");
        assertThat(directory.resolve("upstream-default-a.yaml")).exists();
    }

    @Test
    void objectThatIsPutAgainIsChanged() {
        gloo.put(UPSTREAMS + "a", upstream("a", 1));

        Gloo.Answer answer = gloo.put(UPSTREAMS + "a", upstream("a", 2));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().at("/spec/static/hosts/0/port").intValue()).isEqualTo(2);
    }

    @Test
    void yamlIsTakenAndThePathFillsWhatIsMissing() {
        Gloo.Answer answer = gloo.put(UPSTREAMS + "a", "spec: {static: {hosts: [{addr: b, port: 1}]}}");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().path("kind").stringValue()).isEqualTo("Upstream");
        assertThat(answer.json().at("/metadata/namespace").stringValue()).isEqualTo("default");
    }

    @Test
    void staleVersionIsAConflict() {
        JsonNode first = gloo.put(UPSTREAMS + "a", upstream("a", 1)).json();
        gloo.put(UPSTREAMS + "a", upstream("a", 2));

        Gloo.Answer answer = gloo.put(UPSTREAMS + "a", first.toString());

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.type()).startsWith("application/problem+json");
        assertThat(answer.json().path("detail").stringValue()).contains("read it again");
    }

    @Test
    void currentVersionIsTaken() {
        String first = gloo.put(UPSTREAMS + "a", upstream("a", 1)).text();

        assertThat(gloo.put(UPSTREAMS + "a", first.replace("\"port\":1", "\"port\":2"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void objectThatCannotBeReadIsAnsweredWithItsFieldAndNotStored() {
        Gloo.Answer answer = gloo.put(UPSTREAMS + "a", upstream("a", 1).replace("port: 1", "port: many"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("detail").stringValue()).contains("spec.static.hosts[0].port");
        assertThat(gloo.get(UPSTREAMS + "a").status()).isEqualTo(404);
    }

    @Test
    void nameThatDiffersFromThePathIsRefused() {
        assertThat(gloo.put(UPSTREAMS + "other", upstream("a", 1)).status()).isEqualTo(422);
    }

    @Test
    void listIsOfOneKindAndOneNamespace() {
        gloo.put(UPSTREAMS + "a", upstream("a", 1));

        assertThat(gloo.get("/api/v1/upstreams?namespace=default").json().path("items"))
                .extracting(AdminTest::name)
                .containsExactly("a");
        assertThat(gloo.get("/api/v1/upstreams?namespace=other").json().path("items"))
                .isEmpty();
    }

    @Test
    void deletedObjectIsGone() {
        gloo.put(UPSTREAMS + "a", upstream("a", 1));

        assertThat(gloo.delete(UPSTREAMS + "a").status()).isEqualTo(200);

        assertThat(gloo.get(UPSTREAMS + "a").status()).isEqualTo(404);
        assertThat(gloo.delete(UPSTREAMS + "a").status()).isEqualTo(404);
        assertThat(directory.resolve("upstream-default-a.yaml")).doesNotExist();
    }

    @Test
    void unknownKindIsNotFound() {
        Gloo.Answer answer = gloo.get("/api/v1/unicorns");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.type()).startsWith("application/problem+json");
    }

    @Test
    void applyTellsWhatBecameOfEachDocument() {
        gloo.put(UPSTREAMS + "same", upstream("same", 1));
        gloo.put(UPSTREAMS + "changed", upstream("changed", 1));
        String documents = String.join(
                "---\n",
                upstream("same", 1),
                upstream("changed", 2),
                upstream("new", 1),
                upstream("bad", 1).replace("port: 1", "port: many"));

        Gloo.Answer answer = gloo.post("/api/v1/apply", documents);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("items"))
                .extracting(item -> item.path("name").stringValue() + " "
                        + item.path("result").stringValue())
                .containsExactly("same unchanged", "changed configured", "new created", "bad rejected");
        assertThat(answer.json().at("/items/3/reason").stringValue()).contains("port");
    }

    @Test
    void bodyIsTakenWhateverItsContentType() {
        HttpRequest.Builder request = gloo.request("/api/v1/apply?wait=1s")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(upstream("a", 1)));

        assertThat(gloo.send(request).json().at("/items/0/result").stringValue())
                .isEqualTo("created");
    }

    @Test
    void emptyApplyIsRefused() {
        assertThat(gloo.post("/api/v1/apply", "").status()).isEqualTo(422);
    }

    @Test
    void secretValuesAreNeverShown() {
        gloo.put(SECRETS + "s", secret("aGlkZGVu"));

        assertThat(gloo.get(SECRETS + "s").json().at("/data/key").stringValue()).isEqualTo("[REDACTED]");
        assertThat(gloo.get("/api/v1/secrets").text()).doesNotContain("aGlkZGVu");
        assertThat(gloo.get("/snapshots/input").text()).contains("[REDACTED]").doesNotContain("aGlkZGVu");
    }

    @Test
    void redactedValueKeepsTheStoredOne() throws IOException {
        gloo.put(SECRETS + "s", secret("aGlkZGVu"));

        assertThat(gloo.put(SECRETS + "s", secret("[REDACTED]").replace("{key", "{more: bW9yZQ==, key"))
                        .status())
                .isEqualTo(200);

        assertThat(Files.readString(directory.resolve("secret-default-s.yaml"))).contains("aGlkZGVu", "bW9yZQ==");
    }

    @Test
    void redactedValueWithoutAStoredOneIsRefused() {
        assertThat(gloo.put(SECRETS + "s", secret("[REDACTED]")).status()).isEqualTo(422);
    }

    @Test
    void changeWithoutDataPlanesIsAcknowledgedByAllOfThem() {
        assertThat(gloo.put(UPSTREAMS + "a?wait=5s", upstream("a", 1)).header("X-Gloo-Acknowledged"))
                .isEqualTo("true");
    }

    @Test
    void waitThatIsNoDurationIsABadRequest() {
        assertThat(gloo.put(UPSTREAMS + "a?wait=long", upstream("a", 1)).status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/snapshots/input",
                "/snapshots/proxies",
                "/snapshots/xds",
                "/dataplanes",
                "/certificates",
                "/version",
                "/api/v1/proxies"
            })
    void everythingElseIsThere(String path) {
        Gloo.Answer answer = gloo.get(path);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.type()).startsWith("application/json");
    }

    @Test
    void namesThatAreNotOfTheLoopbackAddressAreRefused() throws IOException {
        assertThat(gloo.statusFor("attacker.example:9095")).contains("403");
        assertThat(gloo.statusFor("localhost")).contains("200");
        assertThat(gloo.statusFor("[::1]:9095")).contains("200");
    }

    @Test
    void webPagesAreRefused() {
        assertThat(gloo.send(gloo.request("/dataplanes").header("Origin", "http://localhost:9095"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void livesBeforeItIsReady() {
        assertThat(gloo.management("/healthz").status()).isEqualTo(200);
        assertThat(gloo.management("/ready").status()).isEqualTo(503);
        assertThat(gloo.management("/ready").text()).contains("\"identity\":false");
        assertThat(gloo.management("/metrics").text()).contains("xds_dataplanes", "api_gloo_solo_io_translator_time");
    }

    private static String name(JsonNode object) {
        return object.path("metadata").path("name").stringValue();
    }

    private static String upstream(String name, int port) {
        return """
            apiVersion: gloo.solo.io/v1
            kind: Upstream
            metadata: {name: %s}
            spec:
              static:
                hosts:
                - addr: backend
                  port: %d
            """.formatted(name, port);
    }

    private static String secret(String value) {
        return """
            apiVersion: v1
            kind: Secret
            metadata: {name: s}
            data: {key: "%s"}
            """.formatted(value);
    }
}
