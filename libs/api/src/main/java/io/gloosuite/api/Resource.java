package io.gloosuite.api;

import io.gloosuite.api.meta.Metadata;
import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.api.shape.UnsupportedField;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * An object beside the document it was read from: the object is for reading, the document for showing, editing and writing
 * back, since it also holds what the object leaves out. Two are the same only when they are one instance.
 */
public final class Resource<T extends KubeObject> {

    private final T object;
    private final ObjectNode tree;
    private final List<UnsupportedField> unsupported;
    private final ObjectRef ref;

    /** A resource over a tree that nobody changes any more. */
    Resource(T object, ObjectNode tree, List<UnsupportedField> unsupported) {
        this.object = object;
        this.tree = tree;
        this.unsupported = unsupported;
        this.ref = object.ref();
    }

    public T object() {
        return object;
    }

    /** The document as written. Shared: change a {@code deepCopy()}. */
    public ObjectNode tree() {
        return tree;
    }

    /** The fields that the document sets and the suite does not act on. */
    public List<UnsupportedField> unsupported() {
        return unsupported;
    }

    public ObjectRef ref() {
        return ref;
    }

    public Metadata metadata() {
        return object.metadata();
    }

    /** The name only: a document may hold secrets. */
    @Override
    public String toString() {
        return ref.toString();
    }
}
