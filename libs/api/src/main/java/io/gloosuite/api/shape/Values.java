package io.gloosuite.api.shape;

import io.gloosuite.api.shape.UnsupportedField.Weight;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads values of any type that a record's component can have. */
final class Values {

    private final List<Problem> problems;
    private final List<UnsupportedField> unsupported;
    private final Scalars scalars;

    Values(List<Problem> problems, List<UnsupportedField> unsupported) {
        this.problems = problems;
        this.unsupported = unsupported;
        this.scalars = new Scalars(problems);
    }

    /** The value of a node, null when there is a problem with it. */
    @Nullable
    Object read(JsonNode node, Type type, Place place) {
        if (type instanceof ParameterizedType generic) {
            return generic.getRawType() == List.class ? list(node, generic, place) : map(node, generic, place);
        }
        Class<?> plain = (Class<?>) type;
        if (plain == JsonNode.class) {
            return node;
        }
        return plain.isRecord() ? record(node, plain, place) : scalars.read(node, plain, place);
    }

    private @Nullable Object list(JsonNode node, ParameterizedType type, Place place) {
        if (!node.isArray()) {
            return wrong(node, place, "is not a list; write its items with \"- \"");
        }
        List<Object> values = new ArrayList<>();
        for (JsonNode item : node) {
            Object value = read(item, type.getActualTypeArguments()[0], place.item(values.size()));
            if (value == null) {
                return null;
            }
            values.add(value);
        }
        return List.copyOf(values);
    }

    private @Nullable Object map(JsonNode node, ParameterizedType type, Place place) {
        if (!node.isObject()) {
            return wrong(node, place, "is not a map; write its entries as \"key: value\"");
        }
        Map<String, Object> values = new LinkedHashMap<>();
        node.forEachEntry((key, each) -> {
            Object value = read(each, type.getActualTypeArguments()[1], place.key(key));
            if (value != null) {
                values.put(key, value);
            }
        });
        return Collections.unmodifiableMap(values);
    }

    private @Nullable Object record(JsonNode node, Class<?> type, Place place) {
        if (!node.isObject()) {
            return wrong(node, place, "is not an object; write its fields as \"field: value\", or {} for none");
        }
        RecordShape shape = RecordShape.of(type);
        int before = problems.size();
        judgeFields(node, shape, place);
        @Nullable
        Object[] values = shape.parts().entrySet().stream()
                .map(part -> component(node.get(part.getKey()), part.getValue(), place.field(part.getKey())))
                .toArray();
        return problems.size() == before ? shape.create(values) : null;
    }

    private @Nullable Object component(@Nullable JsonNode node, RecordShape.Part part, Place place) {
        boolean required = part.requirement() == RecordShape.Requirement.REQUIRED;
        boolean silent = node != null && saysNothing(node, part.type());
        if (silent && isRecord(part.type())) {
            return wrong(null, place, "says nothing; write {} for an empty object, or leave the field out");
        }
        if (node == null || silent || (required && isEmpty(node))) {
            return required ? missing(place) : absent(part.type());
        }
        return read(node, part.type(), place.with(part.disclosure()));
    }

    /** Null, or the empty text that YAML's {@code field:} becomes where no text is expected. */
    private static boolean saysNothing(JsonNode node, Type type) {
        return node.isNull()
                || (type != String.class
                        && node.isString()
                        && node.stringValue().isEmpty());
    }

    private static boolean isRecord(Type type) {
        return type instanceof Class<?> plain && plain.isRecord();
    }

    private static boolean isEmpty(JsonNode node) {
        return (node.isString() && node.stringValue().isEmpty()) || (node.isArray() && node.isEmpty());
    }

    private @Nullable Object missing(Place place) {
        problems.add(new Problem(place.path(), "is missing; it must be given"));
        return null;
    }

    private static @Nullable Object absent(Type type) {
        if (type instanceof ParameterizedType generic) {
            return generic.getRawType() == List.class ? List.of() : Map.of();
        }
        return type == boolean.class ? Boolean.FALSE : null;
    }

    private void judgeFields(JsonNode node, RecordShape shape, Place place) {
        for (String name : node.propertyNames()) {
            if (!shape.parts().containsKey(name)) {
                judge(name, shape, place);
            }
        }
        for (List<String> group : shape.oneOf()) {
            List<String> set = group.stream().filter(node::hasNonNull).toList();
            if (set.size() > 1) {
                problems.add(
                        new Problem(place.path(), "sets " + String.join(" and ", set) + " at once; keep one of them"));
            }
        }
    }

    private void judge(String name, RecordShape shape, Place place) {
        String path = place.field(name).path();
        if (shape.unsupported().contains(name)) {
            unsupported.add(new UnsupportedField(path, Weight.REFUSED));
        } else if (shape.unheeded().contains(name)) {
            unsupported.add(new UnsupportedField(path, Weight.UNHEEDED));
        } else if (!shape.inert().contains(name) && shape.unknown() == UnknownFields.REFUSED) {
            String mend = Spelling.nearest(name, shape.names())
                    .map(meant -> "; did you mean " + meant + "?")
                    .orElse("; known are " + String.join(", ", shape.names()));
            problems.add(new Problem(path, "unknown field" + mend));
        }
    }

    private @Nullable Object wrong(@Nullable JsonNode node, Place place, String text) {
        problems.add(new Problem(place.path(), (node == null ? "" : place.show(node) + " ") + text));
        return null;
    }
}
