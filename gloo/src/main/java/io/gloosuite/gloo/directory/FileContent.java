package io.gloosuite.gloo.directory;

import io.gloosuite.api.Document;
import io.gloosuite.api.Documents;
import io.gloosuite.api.meta.ObjectRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One file as it was last read. Documents whose text did not change between two readings keep their objects, so that a
 * change in a large file costs what it touches.
 *
 * @param byText the readable documents by the text they were read from
 */
record FileContent(String name, String text, List<Document> documents, Map<String, Document.Parsed> byText) {
    static FileContent empty(String name) {
        return new FileContent(name, "", List.of(), Map.of());
    }

    /** The content after its text changed. */
    FileContent next(String nextText) {
        List<Document> read = new ArrayList<>();
        Map<String, Document.Parsed> texts = new HashMap<>();
        for (Documents.Part part : Documents.split(nextText)) {
            Document document = document(part);
            if (document != null) {
                read.add(document);
            }
            if (document instanceof Document.Parsed parsed) {
                texts.put(part.text(), parsed);
            }
        }
        return new FileContent(name, nextText, List.copyOf(read), texts);
    }

    private @Nullable Document document(Documents.Part part) {
        Document.Parsed known = byText.get(part.text());
        Optional<Document> document =
                known == null ? Documents.read(part.text()).stream().findFirst() : Optional.of(known);
        return document.map(each -> placed(each, part)).orElse(null);
    }

    /** Documents are read one by one, and so take their line from where they stand. */
    private static Document placed(Document document, Documents.Part part) {
        return switch (document) {
            case Document.Parsed parsed -> new Document.Parsed(part.line(), parsed.resource());
            case Document.Unreadable _ -> inPlace(part);
        };
    }

    /** Problems name lines: reads once more what cannot be read, with as many lines before it as in the file. */
    private static Document inPlace(Documents.Part part) {
        Document again =
                Documents.read("\n".repeat(part.line() - 1) + part.text()).getFirst();
        return again instanceof Document.Unreadable(int _, ObjectRef ref, var problems)
                ? new Document.Unreadable(part.line(), ref, problems)
                : again;
    }

    /** The documents that say which object they are, by where they stand. */
    Map<Place, Document> placed() {
        Map<Place, Document> found = new LinkedHashMap<>();
        for (Document document : documents) {
            if (ref(document) != null) {
                found.put(new Place(name, document.line()), document);
            }
        }
        return found;
    }

    /** A document that does not say which object it is: any object of this file may be meant. */
    Optional<Document.Unreadable> nameless() {
        return documents.stream()
                .filter(document -> ref(document) == null)
                .map(Document.Unreadable.class::cast)
                .findFirst();
    }

    /** A document that may have swallowed others: a nameless one, or a last one that breaks off. */
    Optional<Document.Unreadable> torn() {
        return nameless().or(this::unreadableLast);
    }

    private Optional<Document.Unreadable> unreadableLast() {
        return !documents.isEmpty() && documents.getLast() instanceof Document.Unreadable last
                ? Optional.of(last)
                : Optional.empty();
    }

    static @Nullable ObjectRef ref(Document document) {
        return switch (document) {
            case Document.Parsed parsed -> parsed.resource().ref();
            case Document.Unreadable bad -> bad.ref();
        };
    }
}
