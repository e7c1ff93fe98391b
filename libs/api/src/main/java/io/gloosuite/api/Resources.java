package io.gloosuite.api;

import io.gloosuite.api.meta.Kind;
import io.gloosuite.api.meta.Metadata;
import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.api.shape.Problem;
import io.gloosuite.api.shape.Reading;
import io.gloosuite.api.shape.RecordReader;
import io.gloosuite.api.shape.SensitiveValues;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Trees to objects. */
public final class Resources {

    private Resources() {}

    /**
     * Reads a tree, which nobody may change any more; {@code line} is where it begins in its file, 1 when in none. An object
     * whose name or namespace Kubernetes would not take is unreadable and without a reference.
     */
    public static Document read(JsonNode tree, int line) {
        if (!(tree instanceof ObjectNode object)) {
            return unreadable(line, null, new Problem("", "not an object; it begins with apiVersion and kind"));
        }
        Kind kind = Kind.of(text(object, "apiVersion"), text(object, "kind")).orElse(null);
        if (kind == null) {
            return unreadable(line, null, unknownKind(object));
        }
        Reading<? extends Record> reading = RecordReader.read(object, type(kind), "");
        List<Problem> names = ObjectNames.problems(object.path("metadata"));
        if (!names.isEmpty()) {
            return new Document.Unreadable(
                    line,
                    null,
                    Stream.concat(names.stream(), reading.problems().stream()).toList());
        }
        return reading.value() instanceof KubeObject value
                ? new Document.Parsed(line, new Resource<>(value, object, reading.unsupported()))
                : new Document.Unreadable(line, ref(kind, object), reading.problems());
    }

    /**
     * The upstream of a tree that is known to be one.
     *
     * @throws IllegalArgumentException when it is not
     */
    public static Resource<Upstream> upstream(ObjectNode tree) {
        Reading<Upstream> reading = RecordReader.read(tree, Upstream.class, "");
        if (reading.value() == null) {
            throw new IllegalArgumentException(reading.problems().toString());
        }
        return new Resource<>(reading.value(), tree, reading.unsupported());
    }

    /** Changes the document of an object: its sensitive values become what {@code replacement} makes of their place and value. */
    public static void replaceSensitive(
            Kind kind, ObjectNode tree, BiFunction<List<String>, JsonNode, JsonNode> replacement) {
        SensitiveValues.replace(tree, type(kind), replacement);
    }

    private static Class<? extends Record> type(Kind kind) {
        return switch (kind) {
            case UPSTREAM -> Upstream.class;
            case VIRTUAL_SERVICE -> VirtualService.class;
            case GATEWAY -> Gateway.class;
            case SETTINGS -> Settings.class;
            case AUTH_CONFIG -> AuthConfig.class;
            case RATE_LIMIT_CONFIG -> RateLimitConfig.class;
            case SECRET -> Secret.class;
            case CONFIG_MAP -> ConfigMap.class;
            case SERVICE -> Service.class;
            case ENDPOINT_SLICE -> EndpointSlice.class;
        };
    }

    private static Problem unknownKind(ObjectNode object) {
        String known = Arrays.stream(Kind.values())
                .map(each -> each.apiVersion() + " " + each)
                .collect(Collectors.joining(", "));
        String given = (text(object, "apiVersion") + " " + text(object, "kind")).strip();
        return new Problem("kind", (given.isEmpty() ? "is missing" : given + " is not read") + "; known are " + known);
    }

    private static @Nullable ObjectRef ref(Kind kind, ObjectNode object) {
        String name = text(object.path("metadata"), "name");
        String namespace = text(object.path("metadata"), "namespace");
        return name.isEmpty()
                ? null
                : new ObjectRef(kind, namespace.isEmpty() ? Metadata.DEFAULT_NAMESPACE : namespace, name);
    }

    private static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isString() ? value.stringValue() : "";
    }

    private static Document unreadable(int line, @Nullable ObjectRef ref, Problem problem) {
        return new Document.Unreadable(line, ref, List.of(problem));
    }
}
