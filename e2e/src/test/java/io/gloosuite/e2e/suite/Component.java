package io.gloosuite.e2e.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.awaitility.Awaitility;

/** One process of the suite, found by its pid file. */
public record Component(String name, Home home, Glooctl glooctl) {
    /** As a crash would: no signal that it could handle. */
    public void kill() {
        ProcessHandle process = process().orElseThrow(() -> new AssertionError(name + " does not run"));
        process.destroyForcibly();
        Awaitility.await(name + " is dead").until(() -> !isRunning(process));
    }

    /** From now on it answers nothing, and its connections stay open. */
    public void hang() {
        signal(Signals.STOP);
    }

    public void goOn() {
        signal(Signals.CONT);
    }

    private void signal(Signals signal) {
        signal.send(process().orElseThrow(() -> new AssertionError(name + " does not run")));
    }

    /** As {@code glooctl} starts it, on the ports it had. */
    public void start() {
        glooctl.run("local", "start", name).expectSuccess();
    }

    public boolean isAlive() {
        return process().filter(Component::isRunning).isPresent();
    }

    private Optional<ProcessHandle> process() {
        try {
            String pid = Files.readAllLines(home.pidFile(name)).getFirst();
            return ProcessHandle.of(Long.parseLong(pid.strip()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A dead process whose parent has not yet asked for its end still has an entry, in state Z. */
    private static boolean isRunning(ProcessHandle process) {
        if (!process.isAlive()) {
            return false;
        }
        Path stat = Path.of("/proc", Long.toString(process.pid()), "stat");
        try {
            return !Files.exists(stat) || !Files.readString(stat).contains(") Z ");
        } catch (IOException e) {
            return false;
        }
    }
}
