package io.gloosuite.api.meta;

import io.gloosuite.api.shape.Required;
import org.jspecify.annotations.Nullable;

/** How one object names another. Without a namespace it means the one of the object that refers. */
public record ResourceRef(@Required String name, @Nullable String namespace) {

    /** The object meant when an object of {@code homeNamespace} refers to it. */
    public ObjectRef resolve(Kind kind, String homeNamespace) {
        return new ObjectRef(kind, namespace == null || namespace.isEmpty() ? homeNamespace : namespace, name);
    }
}
