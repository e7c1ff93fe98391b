package io.gloosuite.house.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldenCasesTest {
    @TempDir
    Path cases;

    @AfterEach
    void compareAgain() {
        System.clearProperty("golden.update");
    }

    @Test
    void aCaseWhoseOutputIsAsExpectedPasses() throws Throwable {
        write("loud", "hello", "HELLO");

        run(upperCase());
    }

    @Test
    void aCaseWhoseOutputDiffersFailsAndNamesTheFlag() throws IOException {
        write("loud", "hello", "Hello");

        assertThatThrownBy(() -> run(upperCase()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("out.yaml")
                .hasMessageContaining("-Dgolden.update=true");
    }

    @Test
    void aCaseWithoutOutputFails() throws IOException {
        Files.createDirectory(cases.resolve("new"));
        Files.writeString(cases.resolve("new/in.yaml"), "hello");

        assertThatThrownBy(() -> run(upperCase())).isInstanceOf(AssertionError.class);
    }

    @Test
    void theFlagWritesTheOutput() throws Throwable {
        write("loud", "hello", "stale");
        System.setProperty("golden.update", "true");

        run(upperCase());

        assertThat(cases.resolve("loud/out.yaml")).hasContent("HELLO");
    }

    @Test
    void aDirectoryWithoutCasesFails() {
        assertThatThrownBy(this::upperCase).isInstanceOf(AssertionError.class).hasMessageContaining("in.yaml");
    }

    @Test
    void casesAreNamedForTheirDirectories() throws IOException {
        write("b", "1", "1");
        write("a", "1", "1");

        assertThat(upperCase()).extracting(DynamicTest::getDisplayName).containsExactly("a", "b");
    }

    private List<DynamicTest> upperCase() {
        return GoldenCases.under(cases, input -> input.toUpperCase(Locale.ROOT)).toList();
    }

    private static void run(List<DynamicTest> tests) throws Throwable {
        for (DynamicTest test : tests) {
            test.getExecutable().execute();
        }
    }

    private void write(String name, String input, String output) throws IOException {
        Path directory = Files.createDirectory(cases.resolve(name));
        Files.writeString(directory.resolve("in.yaml"), input);
        Files.writeString(directory.resolve("out.yaml"), output);
    }
}
