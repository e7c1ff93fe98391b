package io.gloosuite.api.shape;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads single values: proto3's JSON, strictly. */
final class Scalars {

    private final List<Problem> problems;

    Scalars(List<Problem> problems) {
        this.problems = problems;
    }

    /** The value as {@code type}, null when there is a problem with it. */
    @Nullable
    Object read(JsonNode node, Class<?> type, Place place) {
        if (type == String.class) {
            return node.isString() ? node.stringValue() : wrong(node, place, "is not text; put it in quotes");
        }
        if (type == Boolean.class || type == boolean.class) {
            return node.isBoolean() ? node.booleanValue() : wrong(node, place, "is neither true nor false");
        }
        if (type == Duration.class) {
            return duration(node, place);
        }
        if (type.isEnum()) {
            return constant(node, type, place);
        }
        return number(node, type, place);
    }

    private @Nullable Object duration(JsonNode node, Place place) {
        Duration value = node.isString() ? Durations.parse(node.stringValue()).orElse(null) : null;
        return value == null ? wrong(node, place, "is not a duration; write it as \"5s\" or \"100ms\"") : value;
    }

    private @Nullable Object constant(JsonNode node, Class<?> type, Place place) {
        Object[] constants = type.getEnumConstants();
        if (node.isInt() && node.intValue() >= 0 && node.intValue() < constants.length) {
            return constants[node.intValue()];
        }
        for (Object constant : constants) {
            if (node.isString() && ((Enum<?>) constant).name().equals(node.stringValue())) {
                return constant;
            }
        }
        return wrong(node, place, "is none of " + String.join(", ", names(constants)));
    }

    private static List<String> names(Object[] constants) {
        return Arrays.stream(constants).map(each -> ((Enum<?>) each).name()).toList();
    }

    private @Nullable Object number(JsonNode node, Class<?> type, Place place) {
        String text = node.isString() ? node.stringValue() : node.isNumber() ? node.toString() : "";
        try {
            if (type == Double.class) {
                return Double.valueOf(text);
            }
            if (type == Long.class) {
                return Long.valueOf(text);
            }
            return Integer.valueOf(text);
        } catch (NumberFormatException e) {
            return wrong(node, place, type == Double.class ? "is not a number" : "is not a whole number in range");
        }
    }

    private @Nullable Object wrong(JsonNode node, Place place, String text) {
        problems.add(new Problem(place.path(), place.show(node) + " " + text));
        return null;
    }
}
