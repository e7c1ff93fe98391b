package io.gloosuite.e2e.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** One certgen that runs beside the test. */
public final class CertgenRun {
    private static final Duration ENDS_WITHIN = Duration.ofMinutes(2);
    /** With the start of a JVM. */
    private static final Duration STAGE_COMES_WITHIN = Duration.ofSeconds(60);

    private final Process process;
    private final Rotation rotation;
    private final Path log;

    CertgenRun(Process process, Rotation rotation, Path log) {
        this.process = process;
        this.rotation = rotation;
        this.log = log;
    }

    /** Waits for the end, which has to be a success. */
    public void finish() {
        awaitEnd();
        if (process.exitValue() != 0) {
            throw new AssertionError("certgen ended with " + process.exitValue() + ": " + text());
        }
    }

    /** Waits until certgen says that it waits for the consumer with this health address. */
    public void awaitHeldBy(String consumer) {
        Awaitility.await("certgen waits for " + consumer)
                .atMost(STAGE_COMES_WITHIN)
                .failFast("certgen ended", () -> !process.isAlive())
                .until(() -> text().contains("not confirmed by " + consumer));
    }

    /** Kills it as soon as the stage has been reached. */
    public void killAt(String stage) {
        try {
            Awaitility.await("stage " + stage)
                    .atMost(STAGE_COMES_WITHIN)
                    .pollInterval(Duration.ofMillis(10))
                    .failFast("certgen ended before " + stage, () -> !process.isAlive())
                    .until(() -> rotation.stage().equals(stage));
        } finally {
            process.destroyForcibly();
        }
        awaitEnd();
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(ENDS_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("certgen did not end within " + ENDS_WITHIN + ": " + text());
            }
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    private String text() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
