package io.gloosuite.e2e.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import tools.jackson.databind.json.JsonMapper;

/** certgen as a process on the suite's certificates, which can be killed at a stage and run again. */
public final class Rotation {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration STAGE_COMES_WITHIN = Duration.ofSeconds(30);

    private final Path root;
    private final Home home;

    Rotation(Path root, Home home) {
        this.root = root;
        this.home = home;
    }

    /** Rotates through all stages and returns when certgen is done. */
    public void complete() {
        finish(start("--force-rotation", "--rotation-duration=0s"));
    }

    /** Goes on with what a killed run left. */
    public void resume() {
        finish(start("--rotation-duration=0s"));
    }

    /** Starts a rotation and kills certgen as soon as {@code stage} has been reached. */
    public void killAt(String stage) {
        killAt(stage, start("--force-rotation", "--rotation-duration=2s"));
    }

    /** Resumes a rotation and kills certgen as soon as {@code stage} has been reached. */
    public void resumeAndKillAt(String stage) {
        killAt(stage, start("--rotation-duration=2s"));
    }

    /** The stage that is written beside the certificates; {@code Stable} when nothing is. */
    public String stage() {
        Path state = home.certificates().resolve("rotation.json");
        try {
            return Files.exists(state)
                    ? new JsonMapper()
                            .readTree(Files.readString(state))
                            .path("stage")
                            .asString("Stable")
                    : "Stable";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The leaf that is in force, as its PEM text. */
    public String leaf() {
        return read("tls.crt");
    }

    public String trust() {
        return read("ca.crt");
    }

    private String read(String file) {
        try {
            return Files.readString(home.certificates().resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void killAt(String stage, Process certgen) {
        try {
            Awaitility.await("stage " + stage)
                    .atMost(STAGE_COMES_WITHIN)
                    .pollInterval(Duration.ofMillis(10))
                    .failFast("certgen ended before " + stage + ": " + log(), () -> !certgen.isAlive())
                    .until(() -> stage().equals(stage));
        } finally {
            certgen.destroyForcibly();
        }
        waitFor(certgen);
    }

    private void finish(Process certgen) {
        if (waitFor(certgen) != 0) {
            throw new AssertionError("certgen ended with " + certgen.exitValue() + ": " + log());
        }
    }

    private int waitFor(Process certgen) {
        try {
            if (!certgen.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                certgen.destroyForcibly();
                throw new AssertionError("certgen did not end within " + LIMIT + ": " + log());
            }
            return certgen.exitValue();
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    private Process start(String... flags) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-jar",
                Jars.certgen(root).toString(),
                "--svc-name=gloo",
                "--svc-namespace=gloo-system",
                "--secret-name=gloo-mtls-certs",
                "--output-dir=" + home.certificates(),
                "--consumers=127.0.0.1:%d,127.0.0.1:%d"
                        .formatted(home.port("SDS_GLOO_HEALTH_PORT"), home.port("SDS_GATEWAY_PROXY_HEALTH_PORT"))));
        command.addAll(List.of(flags));
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile().toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path logFile() {
        return home.log("certgen");
    }

    private String log() {
        try {
            return Files.readString(logFile());
        } catch (IOException e) {
            return "no log: " + e;
        }
    }
}
