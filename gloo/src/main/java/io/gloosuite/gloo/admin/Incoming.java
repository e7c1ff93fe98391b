package io.gloosuite.gloo.admin;

import io.gloosuite.api.Document;
import io.gloosuite.api.Resource;
import io.gloosuite.api.Resources;
import io.gloosuite.api.Yaml;
import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.api.shape.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** An object that came in a request: its tree, freed from what only answers carry. */
record Incoming(ObjectNode tree, @Nullable String resourceVersion) {
    /** One request's body: a large Secret is 1 MiB, an apply holds many documents. */
    private static final int MAX_BODY_BYTES = 64 << 20;

    /** Reads a body as text. */
    static String text(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(MAX_BODY_BYTES + 1);
        if (bytes.length > MAX_BODY_BYTES) {
            throw ApiException.badRequest("the body is too large (limit: " + MAX_BODY_BYTES + " bytes)");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Reads one object, in JSON or YAML, that belongs under {@code ref}. */
    static Incoming object(String body, ObjectRef ref) {
        return switch (Yaml.read(body)) {
            case Yaml.Malformed(int line, String text) -> throw ApiException.unreadable("line " + line + ": " + text);
            case Yaml.Tree(ObjectNode tree) -> strip(named(tree, ref));
            case Yaml.Tree _ -> throw ApiException.unreadable("the body is not an object");
        };
    }

    /** Takes an object as if it came alone. */
    static Incoming of(Resource<?> resource) {
        return strip(named(resource.tree().deepCopy(), resource.ref()));
    }

    private static ObjectNode named(ObjectNode tree, ObjectRef ref) {
        fill(tree, "apiVersion", ref.kind().apiVersion());
        fill(tree, "kind", ref.kind().toString());
        ObjectNode metadata = tree.get("metadata") instanceof ObjectNode given ? given : tree.putObject("metadata");
        fill(metadata, "name", ref.name());
        fill(metadata, "namespace", ref.namespace());
        return tree;
    }

    private static void fill(ObjectNode node, String field, String value) {
        if (!node.has(field)) {
            node.put(field, value);
        } else if (!value.equals(node.path(field).asString(""))) {
            throw ApiException.unreadable(field + ": is not " + value + ", as the path says; change one of them");
        }
    }

    private static Incoming strip(ObjectNode tree) {
        tree.remove("status");
        String version = null;
        if (tree.get("metadata") instanceof ObjectNode metadata) {
            version = metadata.path("resourceVersion").asString("");
            metadata.remove("resourceVersion");
        }
        return new Incoming(tree, version == null || version.isEmpty() ? null : version);
    }

    /** The object, checked; an answer of 422 when it cannot be read. */
    Resource<?> resource() {
        return switch (Resources.read(tree, 1)) {
            case Document.Parsed parsed -> parsed.resource();
            case Document.Unreadable(int _, ObjectRef _, List<Problem> problems) ->
                throw ApiException.unreadable(text(problems));
        };
    }

    static String text(List<Problem> problems) {
        return problems.stream().map(Problem::toString).collect(Collectors.joining("; "));
    }
}
