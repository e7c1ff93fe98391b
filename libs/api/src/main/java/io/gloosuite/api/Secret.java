package io.gloosuite.api;

import io.gloosuite.api.meta.Metadata;
import io.gloosuite.api.shape.Required;
import io.gloosuite.api.shape.Sensitive;
import io.gloosuite.api.shape.Shape;
import io.gloosuite.api.shape.UnknownFields;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Kubernetes' Secret.
 *
 * @param data values in base64
 * @param stringData values as they are; they win over {@code data}
 */
@Shape(
        inert = {"apiVersion", "kind", "immutable"},
        unknown = UnknownFields.REFUSED)
public record Secret(
        @Required Metadata metadata,
        @Nullable String type,
        @Sensitive Map<String, String> data,
        @Sensitive Map<String, String> stringData)
        implements KubeObject {

    /** Type of a Secret that states none. */
    public static final String OPAQUE = "Opaque";
    /** Type of a Secret that holds a certificate chain and its key. */
    public static final String TLS = "kubernetes.io/tls";

    @Override
    public String type() {
        return type == null || type.isEmpty() ? OPAQUE : type;
    }

    /**
     * The value of a key as text, null when the key is missing or empty.
     *
     * @throws IllegalArgumentException when the value is not base64; the message does not hold it
     */
    public @Nullable String text(String key) {
        byte[] bytes = bytes(key);
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    /**
     * The value of a key, null when the key is missing or empty.
     *
     * @throws IllegalArgumentException when the value is not base64; the message does not hold it
     */
    public byte @Nullable [] bytes(String key) {
        String plain = stringData.get(key);
        byte[] bytes = plain == null ? decode(data.getOrDefault(key, "")) : plain.getBytes(StandardCharsets.UTF_8);
        return bytes.length == 0 ? null : bytes;
    }

    private static byte[] decode(String encoded) {
        try {
            return Base64.getDecoder().decode(encoded.replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("not base64");
        }
    }

    /** The name only: values are never printed. */
    @Override
    public String toString() {
        return ref().toString();
    }
}
