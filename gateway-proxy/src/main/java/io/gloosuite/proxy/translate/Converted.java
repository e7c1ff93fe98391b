package io.gloosuite.proxy.translate;

import io.gloosuite.proxy.translate.fields.Place;
import java.util.List;

/** What became of a resource. */
public sealed interface Converted<T> {
    /** It can be served. */
    record Good<T>(T value) implements Converted<T> {}

    /**
     * It cannot.
     *
     * @param problems each begins with the path of a field; at least one
     */
    record Refused<T>(List<String> problems) implements Converted<T> {
        public Refused {
            problems = List.copyOf(problems);
        }
    }

    /** The value, unless something was found against its resource. */
    static <T> Converted<T> of(T value, Place place) {
        return place.problems().isEmpty() ? new Good<>(value) : new Refused<>(place.problems());
    }
}
