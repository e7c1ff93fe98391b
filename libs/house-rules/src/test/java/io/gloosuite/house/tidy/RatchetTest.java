package io.gloosuite.house.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RatchetTest {
    private static final Finding LONG_FILE = new Finding("file-lines", "a/A.java", 1, 450, 400);

    @Test
    void aFindingThatIsNotKnownIsAProblem() {
        assertThat(new Ratchet(Map.of()).problems(List.of(LONG_FILE)))
                .containsExactly("a/A.java:1: file-lines: 450 (expected: <= 400)");
    }

    @Test
    void aFindingAtItsFigureIsNone() {
        assertThat(ratchet(450).problems(List.of(LONG_FILE))).isEmpty();
    }

    @Test
    void aFindingThatGrewIsAProblem() {
        assertThat(ratchet(449).problems(List.of(LONG_FILE))).hasSize(1);
    }

    @Test
    void aFigureThatShrankMustBeLowered() {
        assertThat(ratchet(460).problems(List.of(LONG_FILE)))
                .containsExactly("ratchet file-lines a/A.java stands at 460: lower it to 450");
    }

    @Test
    void aFigureWithoutFindingMustGo() {
        assertThat(ratchet(450).problems(List.of())).singleElement().asString().contains("lower it to 0");
    }

    @Test
    void linesAndReasonsAreRead(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("ratchet.txt"), """
            # why: generated from the standard's table

            file-lines a/A.java 450 # until it is cut
            parameters a/A.java#of 7
            """);

        assertThat(Ratchet.read(file).allowed())
                .containsOnly(Map.entry("file-lines a/A.java", 450), Map.entry("parameters a/A.java#of", 7));
    }

    private static Ratchet ratchet(int figure) {
        return new Ratchet(Map.of("file-lines a/A.java", figure));
    }
}
