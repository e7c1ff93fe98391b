package io.gloosuite.api.meta;

import io.gloosuite.api.shape.Required;
import io.gloosuite.api.shape.Shape;
import io.gloosuite.api.shape.UnknownFields;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Kubernetes' object metadata, as far as the suite heeds it. A missing namespace is {@code default}, as for kubectl. */
@Shape(unknown = UnknownFields.KEPT)
public record Metadata(
        @Required String name,
        @Nullable String namespace,
        Map<String, String> labels,
        Map<String, String> annotations,
        @Nullable String resourceVersion) {

    /** Namespace of an object that names none. */
    public static final String DEFAULT_NAMESPACE = "default";

    @Override
    public String namespace() {
        return namespace == null || namespace.isEmpty() ? DEFAULT_NAMESPACE : namespace;
    }
}
