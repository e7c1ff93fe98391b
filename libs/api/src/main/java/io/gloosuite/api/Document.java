package io.gloosuite.api;

import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.api.shape.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One document of a file, read or not. */
public sealed interface Document {

    /** The line of the file where it begins, from 1. */
    int line();

    /** A document that is an object. */
    record Parsed(int line, Resource<?> resource) implements Document {}

    /**
     * A document that cannot be read.
     *
     * @param ref the object it would be, null when that cannot be told or no object may be called so
     * @param problems all that were found; their texts hold no secret
     */
    record Unreadable(int line, @Nullable ObjectRef ref, List<Problem> problems) implements Document {}
}
