package io.gloosuite.house.tidy;

import static org.assertj.core.api.Assertions.fail;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The whole tree keeps the ceilings. {@code -Dtidy.fix=true} formats it first. */
class TidyTest {
    private final Path root = Path.of(System.getProperty("suite.root", "../.."));

    @Test
    void theTreeKeepsItsCeilings() {
        if (Boolean.getBoolean("tidy.fix")) {
            new Formatting().write(SourceTree.of(root));
        }
        Ratchet ratchet = Ratchet.read(root.resolve("libs/house-rules/tidy-ratchet.txt"));

        List<String> problems = ratchet.problems(Tidy.findings(SourceTree.of(root)));

        if (!problems.isEmpty()) {
            fail("style (-Dtidy.fix=true formats, the rest is for you):\n" + String.join("\n", problems));
        }
    }
}
