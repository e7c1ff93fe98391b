package io.gloosuite.sds.health;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.gloosuite.sds.secret.Snapshot;
import io.gloosuite.sds.xds.Streams;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The health address: {@code /healthz}, {@code /ready}, {@code /metrics}, {@code /clients}. No secret passes here. */
public final class HealthServer implements AutoCloseable {
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
    private static final String JSON = "application/json";

    private final InetSocketAddress address;
    private final Streams streams;
    private final Set<String> expected;
    private final SdsMetrics metrics;
    private final ExecutorService executor = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("sds-health").daemon().factory());
    private @Nullable HttpServer server;

    private record Answer(int status, String type, String body) {}

    /**
     * A server that does not listen yet.
     *
     * @param expected the names of all configured resources; ready means that each is served
     */
    public HealthServer(InetSocketAddress address, Streams streams, Set<String> expected, SdsMetrics metrics) {
        this.address = address;
        this.streams = streams;
        this.expected = Set.copyOf(expected);
        this.metrics = metrics;
    }

    /**
     * Listens.
     *
     * @return the address, with the port that was given to us if we asked for any
     * @throws IOException if the address is taken
     */
    public InetSocketAddress start() throws IOException {
        HttpServer http = HttpServer.create(address, 0);
        http.setExecutor(executor);
        page(http, "/healthz", () -> new Answer(200, TEXT, "ok\n"));
        page(http, "/ready", this::ready);
        page(http, "/metrics", () -> new Answer(200, PROMETHEUS, metrics.scrape()));
        page(http, "/clients", () -> new Answer(200, JSON, ClientsPage.of(streams)));
        http.start();
        server = http;
        return http.getAddress();
    }

    @Override
    public void close() {
        if (server != null) {
            server.stop(0);
        }
        executor.shutdownNow();
    }

    private Answer ready() {
        Snapshot snapshot = streams.snapshot();
        Set<String> missing = new TreeSet<>(expected);
        missing.removeIf(name -> snapshot.secret(name).isPresent());
        return missing.isEmpty()
                ? new Answer(200, TEXT, "ready\n")
                : new Answer(503, TEXT, "waiting for " + String.join(", ", missing) + "\n");
    }

    private static void page(HttpServer http, String path, Supplier<Answer> page) {
        http.createContext(path, exchange -> {
            try (exchange) {
                Answer answer = exchange.getRequestURI().getPath().equals(path)
                        ? page.get()
                        : new Answer(404, TEXT, "not found\n");
                send(exchange, answer);
            }
        });
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = answer.body().getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", answer.type());
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
    }
}
