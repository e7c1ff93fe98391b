package io.gloosuite.api;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Files of YAML documents, separated by lines that begin with {@code ---}. One bad document does not spoil the others. */
public final class Documents {

    private Documents() {}

    /**
     * A document as it stands in a file.
     *
     * @param line where its text begins, from 1
     */
    public record Part(int line, String text) {}

    /** Reads all documents of a file; those without content are left out. JSON is YAML, too. */
    public static List<Document> read(String file) {
        List<Document> documents = new ArrayList<>();
        for (Part part : split(file)) {
            switch (Yaml.read(part.text())) {
                case Yaml.Tree tree when isEmpty(tree.node()) -> {}
                case Yaml.Tree tree -> documents.add(Resources.read(tree.node(), part.line()));
                case Yaml.Malformed malformed -> documents.add(malformed.at(part.line()));
            }
        }
        return documents;
    }

    /** The documents of a file as text, without the separators; some may be without content. */
    public static List<Part> split(String file) {
        List<Part> parts = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        int line = 0;
        int start = 1;
        for (String each : (Iterable<String>) file.lines()::iterator) {
            line++;
            if (isSeparator(each)) {
                parts.add(new Part(start, text.toString()));
                text.setLength(0);
                start = line + 1;
            } else {
                text.append(each).append('\n');
            }
        }
        parts.add(new Part(start, text.toString()));
        return parts;
    }

    private static boolean isSeparator(String line) {
        return line.startsWith("---") && line.substring(3).isBlank();
    }

    private static boolean isEmpty(JsonNode node) {
        return node.isNull() || node.isMissingNode();
    }
}
