package io.gloosuite.gloo.directory;

import io.gloosuite.api.Documents;
import java.util.ArrayList;
import java.util.List;

/** Changes one document of a file's text and leaves the others as they are, comments included. */
final class DocumentEdit {
    private static final String SEPARATOR = "---\n";

    private DocumentEdit() {}

    /** The file's text with the document that begins at {@code line} replaced. */
    static String replace(String file, int line, String document) {
        return rebuild(file, line, List.of(document));
    }

    /** The file's text without the document that begins at {@code line}. */
    static String remove(String file, int line) {
        return rebuild(file, line, List.of());
    }

    /** The file's text with a document more. */
    static String append(String file, String document) {
        return isBlank(file) ? document : file + (file.endsWith("\n") ? "" : "\n") + SEPARATOR + document;
    }

    private static String rebuild(String file, int line, List<String> instead) {
        List<String> texts = new ArrayList<>();
        for (Documents.Part part : Documents.split(file)) {
            texts.addAll(part.line() == line ? instead : List.of(part.text()));
        }
        return String.join(SEPARATOR, texts);
    }

    /** Whether nothing is left that is worth a file. */
    static boolean isBlank(String file) {
        return Documents.split(file).stream().allMatch(part -> part.text().isBlank());
    }
}
