package io.gloosuite.ratelimit.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.gloosuite.ratelimit.admin.Endpoint.Audience;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP interface. Whoever asks from another machine sees probes and metrics only, and a web page whose own name was made
 * to point here (DNS rebinding) sees nothing more either.
 */
public final class AdminServer implements AutoCloseable {
    /** A dry run's request, in bytes. */
    private static final int MAX_BODY_BYTES = 64 << 10;

    private static final int NO_BODY = -1;
    private static final Logger LOG = LoggerFactory.getLogger(AdminServer.class);

    /** The server's own limits, which it reads once: a slow or idle client must not keep probes from being answered. */
    private static final Map<String, String> LIMITS =
            Map.of("sun.net.httpserver.maxReqTime", "10", "jdk.httpserver.maxConnections", "256");

    static {
        LIMITS.forEach((name, value) -> System.setProperty(name, System.getProperty(name, value)));
    }

    private final InetSocketAddress address;
    private final Map<String, Endpoint> endpoints;
    private @Nullable HttpServer server;
    private @Nullable ExecutorService executor;

    /** A server that does not listen yet. */
    public AdminServer(InetSocketAddress address, AdminPages pages) {
        this.address = address;
        endpoints = new TreeMap<>(pages.endpoints());
    }

    /**
     * Listens.
     *
     * @return the address with its real port
     * @throws IOException if the address cannot be bound
     */
    public InetSocketAddress start() throws IOException {
        HttpServer http = HttpServer.create(address, 0);
        ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("admin").factory());
        http.setExecutor(threads);
        http.createContext("/", this::answer);
        http.start();
        server = http;
        executor = threads;
        return http.getAddress();
    }

    @Override
    public void close() {
        if (server != null) {
            server.stop(0);
        }
        if (executor != null) {
            executor.shutdownNow();
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            send(exchange, reply(exchange));
        }
    }

    private Reply reply(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        Endpoint endpoint = endpoints.get(path);
        boolean local = Locality.isLocal(
                exchange.getRemoteAddress(), exchange.getRequestHeaders().getFirst("Host"));
        if (!local && (endpoint == null || endpoint.audience() == Audience.THIS_MACHINE)) {
            return Reply.text(403, "for programs on this machine (expected: /ready, /healthz or /metrics)\n");
        }
        if (endpoint == null) {
            return Reply.text(path.equals("/") ? 200 : 404, help());
        }
        String method = exchange.getRequestMethod().equals("HEAD") ? "GET" : exchange.getRequestMethod();
        if (!endpoint.method().equals(method)) {
            exchange.getResponseHeaders().set("Allow", endpoint.method());
            return Reply.text(405, "method not allowed (expected: " + endpoint.method() + ")\n");
        }
        return handle(endpoint, path, exchange);
    }

    private static Reply handle(Endpoint endpoint, String path, HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
        if (body.length > MAX_BODY_BYTES) {
            return Reply.text(413, "body too large (expected: at most " + MAX_BODY_BYTES + " bytes)\n");
        }
        try {
            return endpoint.handler().answer(new String(body, UTF_8));
        } catch (IllegalArgumentException e) {
            return Reply.text(400, e.getMessage() + "\n");
        } catch (RuntimeException e) {
            LOG.error("endpoint failed: path={}", path, e);
            return Reply.text(500, "failed, see the log\n");
        }
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        byte[] body = reply.body().getBytes(UTF_8);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.getResponseHeaders().set("Content-Type", reply.contentType());
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.sendResponseHeaders(reply.status(), head || body.length == 0 ? NO_BODY : body.length);
        if (!head) {
            exchange.getResponseBody().write(body);
        }
    }

    private String help() {
        StringBuilder help = new StringBuilder("paths:\n");
        endpoints.forEach((path, endpoint) -> help.append("  ")
                .append(endpoint.method())
                .append(' ')
                .append(path)
                .append(": ")
                .append(endpoint.help())
                .append('\n'));
        return help.toString();
    }
}
