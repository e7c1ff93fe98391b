package io.gloosuite.proxy.descriptor;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.gloosuite.proxy.model.http.RateLimitRule.MetadataPath;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values in metadata by their path. */
final class MetadataTexts {
    private MetadataTexts() {}

    /** The text there; empty where there is none. */
    static String text(Map<String, Struct> metadata, MetadataPath path) {
        Value value = value(metadata, path);
        return value == null ? "" : value.getStringValue();
    }

    /** Whatever is there. */
    static @Nullable Value value(Map<String, Struct> metadata, MetadataPath path) {
        Struct struct = metadata.get(path.namespace());
        Value value = null;
        for (String key : path.path()) {
            value = struct == null ? null : struct.getFieldsMap().get(key);
            struct = value == null || !value.hasStructValue() ? null : value.getStructValue();
        }
        return value;
    }
}
