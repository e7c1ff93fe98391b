package io.gloosuite.e2e.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The command line, run as a user runs it, on one home directory. */
public final class Glooctl {
    /** The first start after a build records AOT caches, which takes its time on a machine that is busy. */
    private static final Duration LIMIT = Duration.ofMinutes(8);

    private final Path root;
    private final Home home;

    Glooctl(Path root, Home home) {
        this.root = root;
        this.home = home;
    }

    /** What a command said and how it ended. */
    public record Outcome(List<String> command, int exit, String out, String err) {
        public Outcome expectSuccess() {
            if (exit != 0) {
                throw new AssertionError(this);
            }
            return this;
        }

        @Override
        public String toString() {
            return "glooctl %s ended with %d%n%s%n%s".formatted(String.join(" ", command), exit, out, err);
        }
    }

    public Outcome run(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(root.resolve("bin/glooctl").toString());
        command.addAll(List.of(arguments));
        command.add("--home=" + home.directory());
        try {
            return run(command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted in " + command, e);
        }
    }

    /** Output goes through files: processes that a command leaves running may keep a pipe open. */
    private Outcome run(List<String> command) throws IOException, InterruptedException {
        Path out = Files.createTempFile(home.directory(), "out", "");
        Path err = Files.createTempFile(home.directory(), "err", "");
        Process process = new ProcessBuilder(command)
                .directory(home.directory().toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        boolean ended = process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        if (!ended) {
            process.destroyForcibly();
            throw new AssertionError(command + " did not end within " + LIMIT + ": " + Files.readString(err));
        }
        Outcome outcome = new Outcome(
                command.subList(1, command.size()), process.exitValue(), Files.readString(out), Files.readString(err));
        Files.delete(out);
        Files.delete(err);
        return outcome;
    }
}
