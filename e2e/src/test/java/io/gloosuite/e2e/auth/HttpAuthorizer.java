package io.gloosuite.e2e.auth;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An HTTP server on a free loopback port that decides as a test wants: about what it is asked, in which answer. */
public final class HttpAuthorizer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** What was asked. */
    public record Question(String path, Function<String, @Nullable String> headers, String body) {
        public @Nullable String header(String name) {
            return headers.apply(name);
        }
    }

    /** What it says. */
    public record Decision(int status, Map<String, String> headers, String body) {}

    private HttpAuthorizer(HttpServer server, Function<Question, Decision> mind) {
        this.server = server;
        server.createContext("/", exchange -> answer(exchange, mind));
        server.setExecutor(threads);
        server.start();
    }

    public static HttpAuthorizer start(Function<Question, Decision> mind) {
        try {
            InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            return new HttpAuthorizer(HttpServer.create(free, 0), mind);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(HttpExchange exchange, Function<Question, Decision> mind) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Decision decision = mind.apply(
                    new Question(exchange.getRequestURI().getPath(), exchange.getRequestHeaders()::getFirst, body));
            decision.headers().forEach(exchange.getResponseHeaders()::set);
            byte[] said = decision.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(decision.status(), said.length == 0 ? -1 : said.length);
            exchange.getResponseBody().write(said);
        }
    }

    /** {@code host:port}. */
    public String address() {
        return "127.0.0.1:" + port();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
