package io.gloosuite.api.shape;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Reads records from document trees by their components: the record is the schema.
 *
 * <p>Values are proto3's JSON: durations as {@code "1.5s"} (and {@code "100ms"}, {@code "2m"}, {@code "1h"}), enums by name
 * or number, whole numbers also in quotes. A missing list or map is empty, a missing boolean false and number 0, anything
 * else missing is null. A reader belongs to one reading and one thread.
 */
public final class RecordReader {

    private final List<Problem> problems = new ArrayList<>();
    private final List<UnsupportedField> unsupported = new ArrayList<>();

    private RecordReader() {}

    /** Reads {@code tree}; paths in problems begin with {@code path}, which is empty for a document's root. */
    public static <T extends Record> Reading<T> read(JsonNode tree, Class<T> type, String path) {
        RecordReader reader = new RecordReader();
        Object value =
                new Values(reader.problems, reader.unsupported).read(tree, type, new Place(path, Disclosure.OPEN));
        return new Reading<>(
                reader.problems.isEmpty() ? type.cast(value) : null,
                List.copyOf(reader.problems),
                List.copyOf(reader.unsupported));
    }
}
