package io.gloosuite.glooctl;

import static org.assertj.core.api.Assertions.assertThat;

import io.gloosuite.glooctl.option.Context;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class HelpTest {

    @TempDir
    Path directory;

    @TestFactory
    Stream<DynamicTest> every_command_has_help_with_a_description_and_examples() {
        var words = new ArrayList<List<String>>();
        var context = Context.ofProcess("completion");
        collect(Glooctl.commandLine(context), List.of(), words);
        return words.stream()
                .map(path -> DynamicTest.dynamicTest(
                        String.join(" ", path),
                        () -> assertThat(help(path).out())
                                .contains("Usage: ")
                                .contains("--help")
                                .contains(isGroup(path, words) ? "Commands:" : "Examples:")));
    }

    @Test
    void a_word_that_is_no_command_is_wrong_usage_and_shows_those_that_are() {
        var result = terminal().run("destroy", "everything");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("destroy").contains("delete, d");
    }

    @Test
    void a_mistake_is_told_once_with_what_was_meant() {
        assertThat(terminal()
                        .run("edit", "route", "externalauth", "--name", "be")
                        .err())
                .startsWith("Error: Missing required argument")
                .endsWith("See `glooctl edit route externalauth --help`.\n");
        assertThat(terminal()
                        .run("edit", "settings", "ratelimit", "server-confg")
                        .err())
                .contains("server-config")
                .doesNotContain("Usage:");
    }

    @Test
    void a_completion_script_knows_the_verbs() {
        assertThat(terminal().run("completion", "bash").out())
                .contains("virtualservice")
                .contains("--dest-name");
    }

    private static boolean isGroup(List<String> path, List<List<String>> all) {
        return all.stream()
                .anyMatch(other -> other.size() > path.size()
                        && other.subList(0, path.size()).equals(path));
    }

    private static void collect(CommandLine command, List<String> path, List<List<String>> found) {
        command.getSubcommands().forEach((name, sub) -> {
            if (name.equals(sub.getCommandName())
                    && !sub.getCommandSpec().usageMessage().hidden()) {
                var words = new ArrayList<>(path);
                words.add(name);
                found.add(words);
                collect(sub, words, found);
            }
        });
    }

    private Terminal.Result help(List<String> path) {
        var words = new ArrayList<>(path);
        words.add("--help");
        return terminal().run(words.toArray(String[]::new));
    }

    private Terminal terminal() {
        return new Terminal(directory, Map.of());
    }
}
