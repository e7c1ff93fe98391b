package io.gloosuite.glooctl.option;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a command runs: what it may read and where it prints.
 *
 * @param arguments all of the command line
 */
public record Context(
        List<String> arguments,
        Map<String, String> environment,
        Path workingDirectory,
        InputStream in,
        PrintWriter out,
        PrintWriter err) {

    public static Context ofProcess(String... arguments) {
        return new Context(
                List.of(arguments),
                System.getenv(),
                Path.of("").toAbsolutePath(),
                System.in,
                writer(System.out),
                writer(System.err));
    }

    /** The same with other variables. */
    public Context with(Map<String, String> variables) {
        return new Context(arguments, Map.copyOf(variables), workingDirectory, in, out, err);
    }

    /** The same with another command line. */
    public Context with(List<String> words) {
        return new Context(words, environment, workingDirectory, in, out, err);
    }

    private static PrintWriter writer(OutputStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, UTF_8), true);
    }

    /** The variable, when it is set and not empty. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    /** A path as the user means it. */
    public Path path(Path given) {
        return workingDirectory.resolve(given);
    }
}
