package io.gloosuite.extauth.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;

/** A real redis-server on a free port of 127.0.0.1 that keeps nothing. */
public final class RedisProcess implements AutoCloseable {

    private final Path directory;
    private final int port;
    private Process process;

    private RedisProcess(Path directory, int port) {
        this.directory = directory;
        this.port = port;
        this.process = launch();
    }

    /** Starts one; without the binary the test is skipped, or fails with {@code CI=true}. */
    public static RedisProcess start(Path directory) {
        boolean found = List.of(String.valueOf(System.getenv("PATH")).split(File.pathSeparator, -1)).stream()
                .anyMatch(folder -> new File(folder, "redis-server").canExecute());
        if (!found && "true".equals(System.getenv("CI"))) {
            throw new AssertionError("redis-server is not on the PATH: install redis");
        }
        Assumptions.assumeTrue(found, "redis-server is not on the PATH: install redis");
        return new RedisProcess(directory, freePort());
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process launch() {
        List<String> command = new ArrayList<>(List.of("redis-server", "--bind", "127.0.0.1", "--save", ""));
        command.addAll(List.of("--port", String.valueOf(port), "--dir", directory.toString()));
        try {
            Process launched = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("redis.log").toFile())
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

    /** Everything that it knows, as text. */
    public String dump() {
        try {
            Process scan = new ProcessBuilder("redis-cli", "-p", String.valueOf(port), "--scan")
                    .redirectErrorStream(true)
                    .start();
            StringBuilder all = new StringBuilder();
            for (String key : new String(scan.getInputStream().readAllBytes(), UTF_8)
                    .lines()
                    .toList()) {
                Process get = new ProcessBuilder("redis-cli", "-p", String.valueOf(port), "get", key)
                        .redirectErrorStream(true)
                        .start();
                all.append(key).append(' ');
                all.append(new String(get.getInputStream().readAllBytes(), UTF_8));
            }
            return all.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
