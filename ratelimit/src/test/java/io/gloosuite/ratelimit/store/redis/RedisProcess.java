package io.gloosuite.ratelimit.store.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** A redis-server of its own for a test, on a free port; it keeps nothing on disk. */
final class RedisProcess implements AutoCloseable {
    private static final String PROGRAM = "redis-server";
    private static final String CLI = "redis-cli";

    private final Path directory;
    private final int port;
    private final List<String> arguments;
    private Process process;

    private RedisProcess(Path directory, int port, List<String> arguments) throws IOException {
        this.directory = Files.createDirectories(directory.resolve("redis-" + port));
        this.port = port;
        this.arguments = arguments;
        start();
    }

    /** Without redis-server tests are skipped; where CI is set they fail. */
    static void require() {
        boolean installed = installed();
        if ("true".equals(System.getenv("CI"))) {
            Assertions.assertTrue(installed, "redis-server is missing: install the package redis-server");
        }
        Assumptions.assumeTrue(installed, "redis-server is missing: install the package redis-server");
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts one; {@code --port} is given unless the arguments say so themselves. */
    static RedisProcess start(Path directory, String... arguments) throws IOException {
        return start(directory, freePort(), arguments);
    }

    static RedisProcess start(Path directory, int port, String... arguments) throws IOException {
        return new RedisProcess(directory, port, List.of(arguments));
    }

    int port() {
        return port;
    }

    /** Starts it again on its port. */
    void start() throws IOException {
        List<String> command = new ArrayList<>(List.of(PROGRAM));
        command.addAll(arguments);
        if (!arguments.contains("--port") && !arguments.contains("--sentinel")) {
            command.addAll(List.of("--port", Integer.toString(port), "--save", "", "--appendonly", "no"));
        }
        process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
    }

    /** Hangs it: connections stay and nothing answers. */
    void hang() throws Exception {
        signal("STOP");
    }

    void resume() throws Exception {
        signal("CONT");
    }

    void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("redis-server does not end");
        }
    }

    /** Runs a command of the server and gives what it says. */
    String cli(String... command) throws Exception {
        List<String> line = new ArrayList<>(List.of(CLI, "-p", Integer.toString(port)));
        line.addAll(List.of(command));
        Process cli = new ProcessBuilder(line).redirectErrorStream(true).start();
        String said = new String(cli.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        cli.waitFor(30, TimeUnit.SECONDS);
        return said.strip();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    private void signal(String name) throws Exception {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    private static boolean installed() {
        try {
            return new ProcessBuilder(PROGRAM, "--version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
