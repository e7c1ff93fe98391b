package io.gloosuite.e2e.suite;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * Servers beside a suite: replicas of its services, and Redis. The services have their identity from the data plane's sds, so that a
 * rotation waits for them, too.
 */
public final class Servers {
    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(5);
    private static final String NO_REDIS = "no redis-server found on PATH: apt-get install redis-server";

    private final Path root;
    private final Home home;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PROBE_TIMEOUT).build();

    Servers(Path root, Home home) {
        this.root = root;
        this.home = home;
    }

    public Server extauth() {
        return service("extauth", "EXTAUTH", Map.of());
    }

    /** Counts in Redis, with all the patience that it may have with it. */
    public Server ratelimit(Server redis) {
        return service(
                "ratelimit",
                "RATELIMIT",
                Map.of(
                        "RATELIMIT_STORE", "redis",
                        "REDIS_URL", "redis://127.0.0.1:" + redis.port(),
                        "REDIS_TIMEOUT", "100ms"));
    }

    private Server service(String program, String prefix, Map<String, String> more) {
        int port = FreePorts.next();
        int admin = FreePorts.next();
        Map<String, String> environment = new LinkedHashMap<>(more);
        environment.put("POD_NAMESPACE", "gloo-system");
        environment.put("POD_NAME", program + "-" + port);
        environment.put("LOG_FORMAT", "text");
        environment.put("SDS_ADDRESS", "127.0.0.1:" + home.port("SDS_GATEWAY_PROXY_PORT"));
        environment.put("GLOO_XDS_ADDRESS", "127.0.0.1:" + home.port("GLOO_XDS_PORT"));
        environment.put(prefix + "_ADDRESS", "127.0.0.1:" + port);
        environment.put(prefix + "_ADMIN_ADDRESS", "127.0.0.1:" + admin);
        URI ready = URI.create("http://127.0.0.1:" + admin + "/ready");
        Server.Launch launch = new Server.Launch(command(program), environment, home.log(program + "-" + port));
        return new Server(program, port, admin, launch, () -> isReady(ready));
    }

    /** As the suite started its own one: unpacked, from its AOT cache. */
    private List<String> command(String program) {
        Path unpacked = root.resolve(program).resolve("target/extracted");
        return List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "@" + root.resolve(program).resolve("jvm.options"),
                "-XX:AOTCache=" + unpacked.resolve(program + ".aot"),
                "-jar",
                unpacked.resolve(program + ".jar").toString());
    }

    private boolean isReady(URI uri) {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(uri).timeout(PROBE_TIMEOUT).build();
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    /** Skips the test where there is none; fails it instead where {@code CI=true}. */
    public Server redis() {
        String program = redisServer();
        int port = FreePorts.next();
        List<String> command = List.of(
                program, "--port", Integer.toString(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no");
        Server.Launch launch = new Server.Launch(command, Map.of(), home.log("redis-" + port));
        return new Server("redis", port, port, launch, () -> answers(port));
    }

    private static String redisServer() {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(directory -> Path.of(directory, "redis-server"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseGet(Servers::withoutRedis)
                .toString();
    }

    private static Path withoutRedis() {
        if ("true".equals(System.getenv("CI"))) {
            Assertions.fail(NO_REDIS);
        }
        return Assumptions.abort(NO_REDIS);
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
