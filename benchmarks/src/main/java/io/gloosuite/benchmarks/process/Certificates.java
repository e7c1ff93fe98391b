package io.gloosuite.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Certificates of the suite, by its own certgen. */
public final class Certificates {
    private Certificates() {}

    /** Makes a set in a directory. */
    public static void issue(Path root, Path directory) throws IOException, InterruptedException {
        Path log = Files.createTempFile("certgen", ".log");
        Process certgen = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-jar",
                        root.resolve("certgen/target/certgen.jar").toString(),
                        "--svc-name=gloo",
                        "--svc-namespace=gloo-system",
                        "--secret-name=gloo-mtls-certs",
                        "--output-dir=" + directory)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (certgen.waitFor() != 0) {
            throw new IllegalStateException("certgen failed: " + Files.readString(log));
        }
    }
}
