package io.gloosuite.e2e.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** gloo's REST admin. */
public final class GlooAdmin {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    /** On a machine that has more to do than it can. */
    private static final Duration STARTS_WITHIN = Duration.ofSeconds(90);

    /** How long an edit waits for the data plane's acknowledgement. */
    private static final String WAIT = "?wait=30s";

    private final JsonMapper json = new JsonMapper();
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final String base;

    GlooAdmin(InetSocketAddress address) {
        this.base = "http://%s:%d".formatted(address.getAddress().getHostAddress(), address.getPort());
    }

    /** Applies documents and waits until the data planes answered to them. */
    public void apply(String yaml) {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(base + "/api/v1/apply" + WAIT))
                .header("content-type", "application/yaml")
                .POST(HttpRequest.BodyPublishers.ofString(yaml)));
        if (answer.statusCode() >= 300 || answer.body().contains("\"rejected\"")) {
            throw new AssertionError("apply: " + answer.statusCode() + " " + answer.body() + "\n" + yaml);
        }
    }

    /** The same, for a gloo that is just coming up. */
    public void awaitApply(String yaml) {
        Awaitility.await("gloo takes documents")
                .atMost(STARTS_WITHIN)
                .ignoreExceptions()
                .untilAsserted(() -> apply(yaml));
    }

    public void delete(String plural, String namespace, String name) {
        URI object = URI.create("%s/api/v1/namespaces/%s/%s/%s%s".formatted(base, namespace, plural, name, WAIT));
        HttpResponse<String> answer = send(HttpRequest.newBuilder(object).DELETE());
        if (answer.statusCode() != 200) {
            throw new AssertionError("delete " + object + ": " + answer.statusCode() + " " + answer.body());
        }
    }

    public JsonNode get(String path) {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(base + path)));
        if (answer.statusCode() != 200) {
            throw new AssertionError("GET " + path + ": " + answer.statusCode() + " " + answer.body());
        }
        return json.readTree(answer.body());
    }

    /** The status that gloo reports for an object. */
    public Status status(String plural, String namespace, String name) {
        JsonNode object = get("/api/v1/namespaces/%s/%s/%s".formatted(namespace, plural, name));
        JsonNode status = object.path("status").path("statuses").path("gloo-system");
        return new Status(
                status.path("state").asString(""), status.path("reason").asString(""));
    }

    public Status awaitStatus(String plural, String namespace, String name, String state) {
        return Awaitility.await(plural + " " + name + " is " + state)
                .ignoreExceptions()
                .until(
                        () -> status(plural, namespace, name),
                        status -> status.state().equals(state));
    }

    /** What gloo says of an object. */
    public record Status(String state, String reason) {}

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.timeout(TIMEOUT).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }
}
