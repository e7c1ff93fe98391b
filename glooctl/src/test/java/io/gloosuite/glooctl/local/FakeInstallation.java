package io.gloosuite.glooctl.local;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A suite whose {@code java} is a script that runs {@link #main}: real processes that only answer that they are ready. */
final class FakeInstallation {

    private final Path root;

    FakeInstallation(Path root) throws IOException {
        this.root = root;
        for (var program : Program.values()) {
            var target =
                    Files.createDirectories(root.resolve(program.directory()).resolve("target"));
            Files.writeString(target.resolve(program.artifact() + ".jar"), "not a jar");
        }
        Files.createDirectories(root.resolve("deploy/local/config"));
        writeScript();
    }

    Installation installation() {
        return new Installation(root, script());
    }

    private Path script() {
        return root.resolve("java");
    }

    /** Once: a shell that has just been started may not have read it yet. */
    private void writeScript() throws IOException {
        Files.writeString(
                script(),
                "#!/bin/sh\nexec '%s' -XX:TieredStopAtLevel=1 -Droot='%s' -cp '%s' %s \"$@\"\n"
                        .formatted(
                                Path.of(System.getProperty("java.home"), "bin", "java"),
                                root,
                                System.getProperty("java.class.path"),
                                FakeInstallation.class.getName()));
        Files.setPosixFilePermissions(script(), PosixFilePermissions.fromString("rwx------"));
    }

    /** From now on this program ends at once. */
    void breaking(Program program) throws IOException {
        Files.writeString(root.resolve("broken"), program.artifact());
    }

    public static void main(String[] arguments) throws IOException {
        var words = List.of(arguments);
        if (words.contains("-Djarmode=tools")) {
            var directory = Files.createDirectories(Path.of(words.getLast()));
            Files.writeString(directory.resolve(Path.of(words.get(2)).getFileName()), "unpacked");
            return;
        }
        var jar = Path.of(words.get(words.indexOf("-jar") + 1)).getFileName().toString();
        var broken = Path.of(System.getProperty("root"), "broken");
        if (Files.exists(broken) && jar.equals(Files.readString(broken) + ".jar")) {
            System.out.println("this cannot work");
            System.exit(3);
        }
        if (!jar.equals("certgen.jar")) {
            serve(words);
        }
    }

    private static void serve(List<String> words) throws IOException {
        boolean isExample = words.contains("--port");
        int port = isExample ? Integer.parseInt(words.get(words.indexOf("--port") + 1)) : portOfEnvironment();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(isExample ? 400 : 200, -1);
            exchange.close();
        });
        server.start();
    }

    private static int portOfEnvironment() {
        var address = Stream.of(
                        "SDS_HEALTH_ADDRESS",
                        "GLOO_METRICS_ADDRESS",
                        "EXTAUTH_ADMIN_ADDRESS",
                        "RATELIMIT_ADMIN_ADDRESS",
                        "GATEWAY_READY_ADDRESS")
                .map(name -> System.getenv().getOrDefault(name, ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElseThrow();
        return Integer.parseInt(Arrays.asList(address.split(":", -1)).getLast());
    }
}
