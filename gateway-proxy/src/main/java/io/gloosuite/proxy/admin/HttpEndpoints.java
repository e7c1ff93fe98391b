package io.gloosuite.proxy.admin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A small HTTP server for the endpoints of one address. */
public final class HttpEndpoints implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpEndpoints.class);
    private static final int NO_BODY = -1;

    /** The server's own limits, which it reads once: a slow or idle client must not keep probes from being answered. */
    private static final Map<String, String> LIMITS =
            Map.of("sun.net.httpserver.maxReqTime", "10", "jdk.httpserver.maxConnections", "256");

    static {
        LIMITS.forEach((name, value) -> System.setProperty(name, System.getProperty(name, value)));
    }

    private final HttpServer server;
    private final ExecutorService executor;

    private HttpEndpoints(HttpServer server, ExecutorService executor) {
        this.server = server;
        this.executor = executor;
    }

    /** A path, how it may be asked and what answers. */
    record Route(Methods methods, String help, Endpoint endpoint) {
        static Route read(String help, Endpoint endpoint) {
            return new Route(Methods.READ, help, endpoint);
        }
    }

    /**
     * Binds and serves.
     *
     * @throws IOException if the address cannot be bound
     */
    static HttpEndpoints serve(String name, InetSocketAddress address, Hosts hosts, Map<String, Route> routes)
            throws IOException {
        HttpServer server;
        try {
            server = HttpServer.create(address, 0);
        } catch (IOException e) {
            throw new IOException(name + ": cannot listen on " + address + ": " + e.getMessage(), e);
        }
        ExecutorService executor =
                Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name(name).factory());
        server.setExecutor(executor);
        Map<String, Route> all = new TreeMap<>(routes);
        server.createContext("/", exchange -> answer(exchange, hosts, all));
        server.start();
        return new HttpEndpoints(server, executor);
    }

    /** Where it listens, with the real port. */
    public InetSocketAddress address() {
        return server.getAddress();
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }

    private static void answer(HttpExchange exchange, Hosts hosts, Map<String, Route> routes) throws IOException {
        try (exchange) {
            Route route = routes.get(exchange.getRequestURI().getPath());
            if (!hosts.welcome(exchange.getRequestHeaders().getFirst("Host"))) {
                send(exchange, Reply.text(403, "Host not welcome (expected: localhost or an IP address)\n"));
            } else if (route == null) {
                send(exchange, Reply.text(exchange.getRequestURI().getPath().equals("/") ? 200 : 404, help(routes)));
            } else if (!route.methods().contain(exchange.getRequestMethod())) {
                exchange.getResponseHeaders().set("Allow", route.methods().allowed());
                send(
                        exchange,
                        Reply.text(
                                405,
                                "Method not allowed (expected: "
                                        + route.methods().allowed() + ")\n"));
            } else {
                send(exchange, reply(route, exchange));
            }
        }
    }

    private static Reply reply(Route route, HttpExchange exchange) {
        try {
            return route.endpoint().answer(query(exchange.getRequestURI().getRawQuery()));
        } catch (IllegalArgumentException e) {
            return Reply.text(400, e.getMessage() + "\n");
        } catch (RuntimeException e) {
            LOG.error("endpoint failed: path={}", exchange.getRequestURI().getPath(), e);
            return Reply.text(500, "failed, see the log\n");
        }
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.getResponseHeaders().set("Content-Type", reply.contentType());
        exchange.getResponseHeaders().set("Cache-Control", "no-cache, max-age=0");
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.sendResponseHeaders(reply.status(), head || body.length == 0 ? NO_BODY : body.length);
        if (!head) {
            exchange.getResponseBody().write(body);
        }
    }

    private static Map<String, String> query(@Nullable String raw) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String pair : raw == null || raw.isEmpty() ? new String[0] : raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            query.put(decode(name), decode(value));
        }
        return query;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String help(Map<String, Route> routes) {
        StringBuilder help = new StringBuilder("paths:\n");
        routes.forEach((path, route) ->
                help.append("  ").append(path).append(": ").append(route.help()).append('\n'));
        return help.toString();
    }
}
