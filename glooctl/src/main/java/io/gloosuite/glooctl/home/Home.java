package io.gloosuite.glooctl.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The home directory of a local run: where its certificates, configuration, logs, pid files and ports are. */
public record Home(Path directory) {

    private static final String NAME = ".gloo";
    private static final String PORTS = "ports.env";

    /** The nearest {@code .gloo} with a {@code ports.env}, from the directory upward. */
    public static Optional<Home> findFrom(Path directory) {
        for (var at = directory.toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isRegularFile(at.resolve(NAME).resolve(PORTS))) {
                return Optional.of(new Home(at.resolve(NAME)));
            }
        }
        return Optional.empty();
    }

    /** The one that a run makes in a directory when none is named. */
    public static Home in(Path directory) {
        return new Home(directory.resolve(NAME));
    }

    public Path certs() {
        return directory.resolve("certs");
    }

    public Path config() {
        return directory.resolve("config");
    }

    public Path logs() {
        return directory.resolve("logs");
    }

    public Path log(String component) {
        return logs().resolve(component + ".log");
    }

    /** Where pid files are. */
    public Path run() {
        return directory.resolve("run");
    }

    public Path state() {
        return directory.resolve("state");
    }

    /** Where the example server puts its certificate. */
    public Path example() {
        return directory.resolve("example");
    }

    public Path portsFile() {
        return directory.resolve(PORTS);
    }

    /** Of this run; empty when it was never started. */
    public Optional<Ports> ports() throws IOException {
        return Files.isRegularFile(portsFile()) ? Optional.of(Ports.read(portsFile())) : Optional.empty();
    }
}
