package io.gloosuite.api.shape;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Replaces the values of {@link Sensitive} fields in documents. What a document holds beside its record's fields stays. */
public final class SensitiveValues {

    private final BiFunction<List<String>, JsonNode, JsonNode> replacement;

    private SensitiveValues(BiFunction<List<String>, JsonNode, JsonNode> replacement) {
        this.replacement = replacement;
    }

    /**
     * Changes {@code tree}, a document of {@code type}: each single value of a sensitive field becomes what {@code replacement}
     * makes of its place, names of fields and indexes of items from the root, and the value.
     */
    public static void replace(
            JsonNode tree, Class<? extends Record> type, BiFunction<List<String>, JsonNode, JsonNode> replacement) {
        new SensitiveValues(replacement).walk(tree, type, List.of());
    }

    private void walk(JsonNode node, Type type, List<String> path) {
        if (type instanceof ParameterizedType generic) {
            items(node, generic, path);
        } else if (node instanceof ObjectNode object && ((Class<?>) type).isRecord()) {
            RecordShape.of((Class<?>) type).parts().forEach((name, part) -> {
                JsonNode value = object.get(name);
                if (value != null && part.disclosure() == Disclosure.SENSITIVE) {
                    object.set(name, replaced(value, at(path, name)));
                } else if (value != null) {
                    walk(value, part.type(), at(path, name));
                }
            });
        }
    }

    private void items(JsonNode node, ParameterizedType type, List<String> path) {
        Type[] of = type.getActualTypeArguments();
        if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                walk(array.get(i), of[0], at(path, Integer.toString(i)));
            }
        } else if (node instanceof ObjectNode object && of.length > 1) {
            object.properties().forEach(entry -> walk(entry.getValue(), of[1], at(path, entry.getKey())));
        }
    }

    private JsonNode replaced(JsonNode node, List<String> path) {
        return switch (node) {
            case ObjectNode object -> {
                for (String name : List.copyOf(object.propertyNames())) {
                    object.set(name, replaced(object.path(name), at(path, name)));
                }
                yield object;
            }
            case ArrayNode array -> {
                for (int i = 0; i < array.size(); i++) {
                    array.set(i, replaced(array.get(i), at(path, Integer.toString(i))));
                }
                yield array;
            }
            default -> node.isNull() ? node : replacement.apply(path, node);
        };
    }

    private static List<String> at(List<String> path, String name) {
        List<String> longer = new ArrayList<>(path);
        longer.add(name);
        return longer;
    }
}
