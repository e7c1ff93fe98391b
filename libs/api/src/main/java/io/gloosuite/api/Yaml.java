package io.gloosuite.api;

import io.gloosuite.api.shape.Problem;
import io.gloosuite.api.yaml.TreeReader;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** YAML text to trees and back. */
public final class Yaml {

    private static final YAMLMapper MAPPER = YAMLMapper.builder(YAMLFactory.builder()
                    .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
                    .disable(YAMLWriteFeature.SPLIT_LINES)
                    .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
                    .enable(YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                    .enable(YAMLWriteFeature.INDENT_ARRAYS_WITH_INDICATOR)
                    .build())
            .build();

    private Yaml() {}

    /** What came of reading a text. */
    public sealed interface Result permits Tree, Malformed {}

    /** The tree of a text. */
    public record Tree(JsonNode node) implements Result {}

    /**
     * A text that is no YAML.
     *
     * @param line where it goes wrong, from 1
     * @param text what is wrong; nothing of the content, which may be secret
     */
    public record Malformed(int line, String text) implements Result {

        Document at(int documentLine) {
            int fileLine = documentLine + line - 1;
            Problem problem = new Problem("", "line " + fileLine + ": " + text);
            return new Document.Unreadable(documentLine, null, List.of(problem));
        }
    }

    /** Reads one document; aliases and merge keys stand for what they name. */
    public static Result read(String text) {
        try {
            return new Tree(TreeReader.read(text));
        } catch (JacksonException e) {
            TokenStreamLocation location = e.getLocation();
            int line = location == null ? 1 : Math.max(1, location.getLineNr());
            return new Malformed(line, reason(e));
        }
    }

    /** Writes a tree as one document, without separator. */
    public static String write(JsonNode tree) {
        return MAPPER.writeValueAsString(tree);
    }

    /** Only fixed sentences: the parser's own message quotes the text it was reading. */
    private static String reason(JacksonException e) {
        String message = String.valueOf(e.getOriginalMessage());
        if (e instanceof TreeReader.Refused) {
            return message;
        }
        if (message.startsWith("Duplicate")) {
            return "the same key stands here twice; keep one";
        }
        if (message.contains("indent")) {
            return "not YAML; check the indentation";
        }
        return "not YAML; check indentation, quotes and colons near this line";
    }
}
