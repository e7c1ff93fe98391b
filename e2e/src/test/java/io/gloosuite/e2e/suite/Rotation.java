package io.gloosuite.e2e.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** The rotation of the suite's own certificates, by certgen as a process of its own, as the CronJob runs it. */
public final class Rotation {
    private static final String AT_ONCE = "--rotation-duration=0s";
    /** Long enough to kill certgen at a stage. */
    private static final String SLOWLY = "--rotation-duration=3s";

    private final Path root;
    private final Home home;

    Rotation(Path root, Home home) {
        this.root = root;
        this.home = home;
    }

    /** Begins a rotation that is as fast as its consumers. */
    public CertgenRun begin() {
        return certgen("--force-rotation", AT_ONCE);
    }

    /** Begins one that stays at each stage for a while. */
    public CertgenRun beginSlowly() {
        return certgen("--force-rotation", SLOWLY);
    }

    /** Goes on with what a killed run left. */
    public CertgenRun resume() {
        return certgen(AT_ONCE);
    }

    /** The same, staying at each stage for a while. */
    public CertgenRun resumeSlowly() {
        return certgen(SLOWLY);
    }

    /** The stage that is written beside the certificates; {@code Stable} when nothing is. */
    public String stage() {
        Path state = home.certificates().resolve("rotation.json");
        return Files.exists(state)
                ? new JsonMapper().readTree(read(state)).path("stage").asString("Stable")
                : "Stable";
    }

    /** The certificates in force, as PEM text. */
    public Certificates certificates() {
        return new Certificates(
                read(home.certificates().resolve("tls.crt")),
                read(home.certificates().resolve("ca.crt")));
    }

    /** A leaf, and whom it trusts. */
    public record Certificates(String leaf, String trust) {}

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every sds of the suite: it waits until each has handed out what it made. */
    private String consumers() {
        return Stream.of("SDS_GLOO", "SDS_GATEWAY_PROXY", "SDS_EXTAUTH", "SDS_RATELIMIT")
                .map(home::sdsHealth)
                .collect(Collectors.joining(","));
    }

    private CertgenRun certgen(String... flags) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-jar",
                Jars.certgen(root).toString(),
                "--svc-name=gloo",
                "--svc-namespace=gloo-system",
                "--secret-name=gloo-mtls-certs",
                "--output-dir=" + home.certificates(),
                "--consumers=" + consumers()));
        command.addAll(List.of(flags));
        try {
            Path log = Files.createTempFile(home.directory().resolve("logs"), "certgen-", ".log");
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            return new CertgenRun(process, this, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
