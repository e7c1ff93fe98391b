package io.gloosuite.glooctl.model;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Rules and actions of rate limits as people write them: Envoy's own rate-limit files and Gloo's older documents have
 * {@code rate_limit}, {@code requests_per_unit} and {@code unit: minute}.
 */
public final class RateLimits {

    private static final Pattern SNAKE = Pattern.compile("_([a-z0-9])");

    private static final Set<String> UNITS = Set.of("second", "minute", "hour", "day");

    private RateLimits() {}

    /** A copy of a field of the owner; an empty object when it is not there. */
    public static ObjectNode part(JsonNode owner, String field) {
        return owner.path(field) instanceof ObjectNode part ? part.deepCopy() : JsonNodeFactory.instance.objectNode();
    }

    /** Puts what is wanted where the other is; an empty one takes the field away. False when something else is there now. */
    public static boolean replace(ObjectNode owner, String field, ObjectNode there, ObjectNode wanted) {
        if (!part(owner, field).equals(there)) {
            return false;
        }
        if (wanted.isEmpty()) {
            owner.remove(field);
        } else {
            owner.set(field, object(wanted));
        }
        return true;
    }

    private static JsonNode spelled(String field, JsonNode value) {
        return switch (value) {
            case ObjectNode object -> object(object);
            case ArrayNode array -> {
                var copy = JsonNodeFactory.instance.arrayNode();
                array.forEach(each -> copy.add(spelled(field, each)));
                yield copy;
            }
            default ->
                field.equals("unit") && UNITS.contains(value.asString(""))
                        ? JsonNodeFactory.instance.stringNode(value.asString("").toUpperCase(Locale.ROOT))
                        : value;
        };
    }

    private static ObjectNode object(ObjectNode object) {
        var copy = JsonNodeFactory.instance.objectNode();
        object.properties()
                .forEach(entry -> copy.set(camelCase(entry.getKey()), spelled(entry.getKey(), entry.getValue())));
        return copy;
    }

    private static String camelCase(String field) {
        return SNAKE.matcher(field).replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT));
    }
}
