package io.gloosuite.glooctl.command.edit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gloosuite.api.Yaml;
import io.gloosuite.glooctl.client.AdminException;
import io.gloosuite.glooctl.option.CommandFailed;
import io.gloosuite.glooctl.option.Context;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.function.ToIntBiFunction;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ObjectNode;

/** A part of an object as YAML that the user writes: in a file, or in an editor. */
final class TextOption {

    /** Of a text, in bytes: gloo takes no larger object. */
    private static final int MAX_BYTES = 1 << 20;

    private final Context context;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE|-",
            description = "What shall be there, as YAML; - is the standard input. Without it an editor opens ($VISUAL,"
                    + " $EDITOR, else vi) with what is there.")
    private @Nullable Path file;

    TextOption(Context context) {
        this.context = context;
    }

    /**
     * What the user wants, from the file or from an editor that shows what is there. A text of an editor that could not be
     * written is kept for another try.
     *
     * @param help lines for the top of the editor
     * @param read what is there
     * @param write takes what was there and what is wanted; the exit code
     */
    int edit(String help, Supplier<ObjectNode> read, ToIntBiFunction<ObjectNode, ObjectNode> write) {
        requireNothingBefore();
        var there = read.get();
        return edit(help, there, wanted -> write.applyAsInt(there, wanted));
    }

    private int edit(String help, ObjectNode there, ToIntFunction<ObjectNode> write) {
        if (file == null) {
            return inEditor(help.indent(1).replaceAll("(?m)^", "#") + Yaml.write(there), write);
        }
        try (var input = file.toString().equals("-") ? context.in() : Files.newInputStream(context.path(file))) {
            return write.applyAsInt(parsed(input));
        } catch (IOException e) {
            throw new CommandFailed("--file: cannot read " + file, e);
        }
    }

    private int inEditor(String shown, ToIntFunction<ObjectNode> write) {
        try {
            var path = Files.createTempFile("glooctl-", ".yaml");
            Files.writeString(path, shown);
            int exitCode = written(path, shown, write);
            Files.delete(path);
            return exitCode;
        } catch (IOException e) {
            throw new CommandFailed("cannot keep a text for the editor: " + e.getMessage(), e);
        }
    }

    private int written(Path path, String shown, ToIntFunction<ObjectNode> write) throws IOException {
        Editor.of(context).open(path);
        var text = Files.readAllBytes(path);
        if (shown.equals(new String(text, UTF_8))) {
            context.err().println("Nothing was changed.");
            return 0;
        }
        try {
            return write.applyAsInt(parsed(new ByteArrayInputStream(text)));
        } catch (AdminException | CommandFailed e) {
            throw new CommandFailed(
                    "%s%nYour text is in %s: mend it and give it with --file".formatted(e.getMessage(), path), e);
        }
    }

    private static ObjectNode parsed(InputStream input) throws IOException {
        var bytes = input.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw new CommandFailed("the text is larger than %d bytes".formatted(MAX_BYTES));
        }
        return switch (Yaml.read(new String(bytes, UTF_8))) {
            case Yaml.Malformed(int line, String text) -> throw new CommandFailed("line " + line + ": " + text);
            case Yaml.Tree(ObjectNode object) -> object;
            case Yaml.Tree _ -> throw new CommandFailed("the text is no YAML object; {} takes away what is there");
        };
    }

    /** An option of the command above would be taken and forgotten. */
    private void requireNothingBefore() {
        var above = command.commandLine().getParent().getParseResult();
        if (above != null && !above.matchedOptions().isEmpty()) {
            throw new ParameterException(
                    command.commandLine(),
                    "%s: give it after %s"
                            .formatted(
                                    above.matchedOptions().stream()
                                            .map(OptionSpec::longestName)
                                            .collect(Collectors.joining(", ")),
                                    command.name()));
        }
    }
}
