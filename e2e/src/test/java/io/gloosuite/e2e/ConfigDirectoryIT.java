package io.gloosuite.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.gloosuite.e2e.backend.Backend;
import io.gloosuite.e2e.traffic.Load;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a user, an editor or a script does to the watched directory never takes away what was good. */
class ConfigDirectoryIT extends SharedSuite {
    private static final int ENOUGH = 100;

    private final Backend backend = Backend.plain();
    private final Path config = suite().home().config();

    @BeforeEach
    void route() throws IOException {
        Files.writeString(config.resolve("file-steady.yaml"), documents("file-steady"));
        suite().gateway().await(to("file-steady"), SharedSuite::isServed);
    }

    @AfterEach
    void close() {
        backend.close();
    }

    @Test
    void aBadFileSpoilsNothingAndIsTakenWhenItIsMended() throws IOException {
        Path file = config.resolve("bad.yaml");
        Files.writeString(file, "kind: Upstream\n  name: [not yaml");
        Files.writeString(config.resolve("file-neighbour.yaml"), documents("file-neighbour"));

        suite().gateway().await(to("file-neighbour"), SharedSuite::isServed);
        suite().gateway().await(to("file-steady"), SharedSuite::isServed);

        Files.writeString(file, documents("file-mended"));
        suite().gateway().await(to("file-mended"), SharedSuite::isServed);
    }

    @Test
    void aHalfWrittenFileKeepsTheLastGoodUntilItIsWhole() throws IOException {
        Path file = config.resolve("file-steady.yaml");
        String whole = documents("file-steady") + "---\n" + documents("file-second-half");
        try (Load load = suite().gateway().load(to("file-steady"), SharedSuite::isServed)) {
            load.awaitAnswers(ENOUGH);
            Files.writeString(file, whole.substring(0, whole.indexOf("addr: ")));
            Files.writeString(config.resolve("file-witness.yaml"), documents("file-witness"));
            suite().gateway().await(to("file-witness"), SharedSuite::isServed);
            load.awaitAnswers(ENOUGH);

            Files.writeString(file, whole);

            suite().gateway().await(to("file-second-half"), SharedSuite::isServed);
            var report = load.stop();
            assertThat(report.failureCount()).as(report.toString()).isZero();
        }
    }

    @Test
    void aDeletedDirectoryKeepsTheLastGoodAndIsReadAgainWhenItIsBack() throws IOException {
        Path away = config.resolveSibling("config-away");
        try (Load load = suite().gateway().load(to("file-steady"), SharedSuite::isServed)) {
            load.awaitAnswers(ENOUGH);
            Files.move(config, away);
            load.awaitAnswers(ENOUGH);
            Files.move(away, config);
            Files.writeString(config.resolve("file-returned.yaml"), documents("file-returned"));

            suite().gateway().await(to("file-returned"), SharedSuite::isServed);

            var report = load.stop();
            assertThat(report.failureCount()).as(report.toString()).isZero();
        }
    }

    private String documents(String name) {
        return Documents.all(Documents.plainUpstream(name, backend.port()), Documents.routeTo(name));
    }
}
