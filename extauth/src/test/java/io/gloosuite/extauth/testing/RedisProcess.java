package io.gloosuite.extauth.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;

/** A real redis-server on a free port of 127.0.0.1 that keeps nothing. */
public final class RedisProcess implements AutoCloseable {
    private static final String CLI = "redis-cli";

    private final Path directory;
    private final int port;
    private final List<String> arguments;
    private Process process;

    private RedisProcess(Path directory, int port, List<String> arguments) {
        this.directory = directory;
        this.port = port;
        this.arguments = List.copyOf(arguments);
        this.process = launch();
    }

    /** Starts one; without the binary the test is skipped, or fails with {@code CI=true}. */
    public static RedisProcess start(Path directory, String... more) {
        require();
        int port = freePort();
        List<String> arguments = new ArrayList<>(List.of("--bind", "127.0.0.1", "--save", ""));
        arguments.addAll(List.of("--dir", directory.toString()));
        arguments.addAll(List.of(more));
        arguments.addAll(List.of(List.of(more).contains("--tls-cert-file") ? "--tls-port" : "--port", "" + port));
        return new RedisProcess(directory, port, arguments);
    }

    /** Starts a sentinel that decides alone, with the password of the server that it watches for itself too. */
    public static RedisProcess sentinel(Path directory, String master, RedisProcess watched, String password) {
        require();
        int port = freePort();
        try {
            Path config = Files.writeString(directory.resolve("sentinel-" + port + ".conf"), """
                bind 127.0.0.1
                port %1$d
                requirepass %4$s
                sentinel monitor %2$s 127.0.0.1 %3$d 1
                sentinel auth-pass %2$s %4$s
                sentinel down-after-milliseconds %2$s 3000
                sentinel failover-timeout %2$s 5000
                """.formatted(
                            port, master, watched.port, password));
            return new RedisProcess(directory, port, List.of(config.toString(), "--sentinel"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void require() {
        boolean found = List.of(String.valueOf(System.getenv("PATH")).split(File.pathSeparator, -1)).stream()
                .anyMatch(folder -> new File(folder, "redis-server").canExecute());
        if (!found && "true".equals(System.getenv("CI"))) {
            throw new AssertionError("redis-server is not on the PATH: install redis");
        }
        Assumptions.assumeTrue(found, "redis-server is not on the PATH: install redis");
    }

    /** A port that nobody listens on. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process launch() {
        List<String> command = new ArrayList<>(List.of("redis-server"));
        command.addAll(arguments);
        try {
            Process launched = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("redis-" + port + ".log").toFile())
                    .start();
            Awaitility.await().until(this::answers);
            return launched;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Where it is, {@code host:port}. */
    public String address() {
        return "127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    /** Everything that it knows, as text. */
    public String dump() {
        StringBuilder all = new StringBuilder();
        for (String key : cli("--scan").lines().toList()) {
            all.append(key).append(' ').append(cli("get", key)).append('\n');
        }
        return all.toString();
    }

    /** What the server says to a command. */
    public String cli(String... command) {
        List<String> line = new ArrayList<>(List.of(CLI, "-p", String.valueOf(port)));
        line.addAll(List.of(command));
        return said(line);
    }

    private static String said(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            return new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Connections stay, and nothing answers … */
    public void hang() {
        var _ = said(List.of("kill", "-STOP", String.valueOf(process.pid())));
    }

    /** … until this. */
    public void resume() {
        var _ = said(List.of("kill", "-CONT", String.valueOf(process.pid())));
    }

    /** Kills it … */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** … and starts it again, empty, at the same port. */
    public void revive() {
        process = launch();
    }

    @Override
    public void close() {
        kill();
    }
}
