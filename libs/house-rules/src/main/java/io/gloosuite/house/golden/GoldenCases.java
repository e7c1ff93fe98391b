package io.gloosuite.house.golden;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DynamicTest;

/**
 * One test for each {@code <name>/in.yaml} under a directory: what the function makes of it must equal {@code <name>/out.yaml}.
 * Adding a case is adding two files.
 *
 * <p>With {@code -Dgolden.update=true} the outputs are written instead of compared, to be read as a diff.
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicTest> cases() {
 *     return GoldenCases.under(Path.of("src/test/cases"), input -> render(translate(input)));
 * }
 * }</pre>
 */
public final class GoldenCases {
    private static final String UPDATE = "golden.update";
    private static final String INPUT = "in.yaml";
    private static final String OUTPUT = "out.yaml";

    private final UnaryOperator<String> function;
    private final Mode mode;

    private enum Mode {
        COMPARE,
        UPDATE
    }

    private GoldenCases(UnaryOperator<String> function) {
        this.function = function;
        this.mode = Boolean.getBoolean(UPDATE) ? Mode.UPDATE : Mode.COMPARE;
    }

    /**
     * The cases under {@code directory}, at any depth, in the order of their names.
     *
     * @param function from the text of an input to the text of its output; must give the same for the same
     * @throws AssertionError when there is no case at all: a wrong path must not pass
     */
    public static Stream<DynamicTest> under(Path directory, UnaryOperator<String> function) {
        List<Path> inputs = inputs(directory);
        Assertions.assertThat(inputs)
                .as("cases (*/%s) under %s", INPUT, directory.toAbsolutePath())
                .isNotEmpty();
        GoldenCases cases = new GoldenCases(function);
        return inputs.stream()
                .map(input -> DynamicTest.dynamicTest(name(directory, input), input.toUri(), () -> cases.run(input)));
    }

    private static String name(Path directory, Path input) {
        return directory.relativize(input.resolveSibling("")).toString();
    }

    private static List<Path> inputs(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.endsWith(INPUT)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run(Path input) throws IOException {
        Path output = input.resolveSibling(OUTPUT);
        String actual = function.apply(Files.readString(input));
        if (mode == Mode.UPDATE) {
            Files.writeString(output, actual);
            return;
        }
        Assertions.assertThat(output)
                .as("expected output; -D%s=true writes it", UPDATE)
                .exists();
        Assertions.assertThat(actual)
                .as("%s (-D%s=true writes it anew)", output, UPDATE)
                .isEqualTo(Files.readString(output));
    }
}
