package io.gloosuite.glooctl;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.gloosuite.api.Yaml;
import io.gloosuite.glooctl.client.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** gloo's REST admin in memory, over real HTTP: objects by path, every one accepted unless a test says otherwise. */
final class FakeAdmin implements AutoCloseable {

    private static final String OBJECTS = "/api/v1/";

    private final HttpServer server;
    private final Map<String, ObjectNode> objects = new ConcurrentSkipListMap<>();
    private final Map<String, String> documents = new TreeMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private String state = "Accepted";
    private String reason = "";
    private boolean acknowledged = true;
    private int conflicts;
    private Runnable afterNextRead = () -> {};

    FakeAdmin() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        document("/dataplanes", "{\"items\":[]}");
        document("/certificates", "{\"items\":[]}");
    }

    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Adds one object of a YAML text. */
    FakeAdmin with(String plural, String yaml) {
        var tree = (ObjectNode) ((Yaml.Tree) Yaml.read(yaml)).node();
        var metadata = tree.path("metadata");
        store(
                "%snamespaces/%s/%s/%s"
                        .formatted(
                                OBJECTS,
                                metadata.path("namespace").asString(""),
                                plural,
                                metadata.path("name").asString("")),
                tree);
        return this;
    }

    FakeAdmin document(String path, String json) {
        documents.put(path, json);
        return this;
    }

    /** What becomes of the objects written from now on. */
    FakeAdmin reporting(String newState, String newReason) {
        this.state = newState;
        this.reason = newReason;
        return this;
    }

    FakeAdmin notAcknowledging() {
        this.acknowledged = false;
        return this;
    }

    /** Answers so many writes with 409, as when somebody else was faster. */
    FakeAdmin conflicting(int times) {
        this.conflicts = times;
        return this;
    }

    /** Runs this once, when the next object has been read. */
    FakeAdmin afterNextRead(Runnable action) {
        this.afterNextRead = action;
        return this;
    }

    JsonNode object(String path) {
        var found = objects.get(OBJECTS + path);
        return found == null ? JsonNodeFactory.instance.missingNode() : found;
    }

    /** Method and path of what was asked, in order. */
    List<String> requests() {
        return requests;
    }

    private void answer(HttpExchange exchange) throws IOException {
        var uri = exchange.getRequestURI();
        var path = uri.getPath();
        requests.add(exchange.getRequestMethod() + " " + uri);
        var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        switch (exchange.getRequestMethod()) {
            case "PUT" -> put(exchange, path, (ObjectNode) Json.read(body));
            case "DELETE" -> reply(exchange, objects.remove(path) == null ? 404 : 200, "{}");
            case "POST" -> reply(exchange, 200, documents.getOrDefault(path, "{}"));
            default -> get(exchange, path);
        }
    }

    private void get(HttpExchange exchange, String path) throws IOException {
        if (documents.containsKey(path)) {
            reply(exchange, 200, documents.get(path));
        } else if (path.contains("/namespaces/")) {
            var found = objects.get(path);
            var body = found == null ? "{}" : Json.write(found);
            var action = afterNextRead;
            afterNextRead = () -> {};
            action.run();
            reply(exchange, found == null ? 404 : 200, body);
        } else {
            reply(
                    exchange,
                    200,
                    list(
                            path.substring(OBJECTS.length()),
                            exchange.getRequestURI().getQuery()));
        }
    }

    private String list(String plural, String query) {
        var items = JsonNodeFactory.instance.objectNode();
        var array = items.putArray("items");
        var namespace = query == null ? "" : "/namespaces/" + query.replace("namespace=", "") + "/";
        objects.forEach((path, object) -> {
            if (path.contains("/" + plural + "/") && path.contains(namespace)) {
                array.add(object);
            }
        });
        return Json.write(items);
    }

    private void put(HttpExchange exchange, String path, ObjectNode object) throws IOException {
        if (conflicts > 0) {
            conflicts--;
            reply(
                    exchange,
                    409,
                    "{\"title\":\"Conflict\",\"status\":409,\"detail\":\"the object was changed meanwhile\"}");
            return;
        }
        int status = objects.containsKey(path) ? 200 : 201;
        store(path, object);
        reply(exchange, status, Json.write(objects.get(path)));
    }

    private void store(String path, ObjectNode object) {
        object.withObject("/metadata").put("resourceVersion", String.valueOf(requests.size() + 1));
        var statuses = object.putObject("status").putObject("statuses");
        statuses.putObject("gloo-system")
                .put("state", state)
                .put("reason", reason)
                .put("reportedBy", "gloo");
        objects.put(path, object);
    }

    private void reply(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(UTF_8);
        exchange.getResponseHeaders().add("X-Gloo-Acknowledged", String.valueOf(acknowledged));
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
