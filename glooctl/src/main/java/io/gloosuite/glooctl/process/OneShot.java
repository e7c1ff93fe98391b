package io.gloosuite.glooctl.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program that runs to its end; its output goes to a log file. */
public record OneShot(String name, List<String> command, Map<String, String> environment, Path log) {

    /** Returns when it ended with 0; anything else, or taking too long, is a failure that shows the end of the log. */
    public void run(Duration limit) {
        var process = start();
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new LocalFailed(
                        "%s did not end within %d s%n%s".formatted(name, limit.toSeconds(), LogTail.of(log)));
            }
            requireSuccess(process);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalFailed(name + " was interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }

    public Process start() {
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new LocalFailed("%s cannot be started: %s".formatted(name, e.getMessage()), e);
        }
    }

    public void requireSuccess(Process process) {
        if (process.exitValue() != 0) {
            throw new LocalFailed(
                    "%s ended with exit code %d%n%s".formatted(name, process.exitValue(), LogTail.of(log)));
        }
    }
}
