package io.gloosuite.extauth.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** The admin address: health and metrics for everybody, the rest for this host. */
public final class AdminServer implements AutoCloseable {
    /** A request's attributes; the data planes send a few kilobytes. */
    private static final int MAX_BODY_BYTES = 1 << 20;

    /** A dry run may wait for a backend; probes must not wait for it. */
    private static final int THREADS = 4;

    private final InetSocketAddress address;
    private final AdminPages pages;
    private final ExecutorService executor = Executors.newFixedThreadPool(
            THREADS, Thread.ofPlatform().name("admin-", 0).daemon().factory());
    private @Nullable HttpServer server;

    /** A server that does not listen yet. */
    public AdminServer(InetSocketAddress address, AdminPages pages) {
        this.address = address;
        this.pages = pages;
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
        List<Page> all = pages.all();
        all.forEach(page -> http.createContext(page.path(), exchange -> {
            try (exchange) {
                send(exchange, answer(page, exchange));
            }
        }));
        http.createContext("/", exchange -> {
            try (exchange) {
                send(exchange, notFound());
            }
        });
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

    private static Answer answer(Page page, HttpExchange exchange) throws IOException {
        if (!exchange.getRequestURI().getPath().equals(page.path())) {
            return notFound();
        }
        boolean isLocal = exchange.getRemoteAddress().getAddress().isLoopbackAddress();
        if (page.audience() == Page.Audience.THIS_HOST && !(isLocal && HostHeader.isThisHost(exchange))) {
            return Answer.text(Answer.FORBIDDEN, "only for clients on this host");
        }
        if (!exchange.getRequestMethod().equals(page.method())) {
            return Answer.text(Answer.METHOD_NOT_ALLOWED, "use " + page.method());
        }
        byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
        return body.length > MAX_BODY_BYTES
                ? Answer.text(Answer.TOO_LARGE, "more than %d bytes".formatted(MAX_BODY_BYTES))
                : page.answer().apply(new String(body, UTF_8));
    }

    private static Answer notFound() {
        return Answer.text(Answer.NOT_FOUND, "not found");
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = answer.body().getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", answer.type());
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
    }
}
