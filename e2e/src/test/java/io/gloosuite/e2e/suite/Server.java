package io.gloosuite.e2e.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A server that a test starts beside the suite, kills, hangs, and starts again as it was. */
public final class Server implements AutoCloseable {
    private final String name;
    private final int port;
    private final int adminPort;
    private final ProcessBuilder builder;
    private final BooleanSupplier ready;
    private @Nullable Process process;

    /** How its process is started. */
    record Launch(List<String> command, Map<String, String> environment, Path log) {
        ProcessBuilder builder() {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            return builder;
        }
    }

    /** @param adminPort the same as {@code port} where there is but one */
    Server(String name, int port, int adminPort, Launch launch, BooleanSupplier ready) {
        this.name = name;
        this.port = port;
        this.adminPort = adminPort;
        this.ready = ready;
        this.builder = launch.builder();
    }

    /** Starts it and waits until it is ready. */
    public Server start() {
        startAll(List.of(this));
        return this;
    }

    /** Starts them beside each other; returns when all are ready. */
    public static void startAll(List<Server> servers) {
        servers.forEach(Server::launch);
        servers.forEach(Server::awaitReady);
    }

    private void launch() {
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitReady() {
        Process started = running();
        Awaitility.await(name + " is ready")
                .atMost(Suite.STARTS_WITHIN)
                .failFast(name + " ended", () -> !started.isAlive())
                .until(ready::getAsBoolean);
    }

    public int port() {
        return port;
    }

    /** What a service counts. */
    public Metrics metrics() {
        return new Metrics(adminPort);
    }

    public void kill() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }

    /** From now on it answers nothing. */
    public void hang() {
        signal(Signals.STOP);
    }

    public void goOn() {
        signal(Signals.CONT);
    }

    private void signal(Signals signal) {
        signal.send(running().toHandle());
    }

    private Process running() {
        if (process == null) {
            throw new AssertionError(name + " does not run");
        }
        return process;
    }

    @Override
    public void close() {
        kill();
    }
}
