package io.gloosuite.api.yaml;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * One document's tokens to a tree. An alias ({@code *name}) is a copy of what its anchor ({@code &name}) stands before, and the
 * entries of a merge key ({@code <<}) are those of the object that has it, as kubectl reads them; what stands there itself counts.
 */
public final class TreeReader {

    /** Of objects and lists in one another, aliases resolved: what the parser takes without them. */
    private static final int MAX_DEPTH = 500;

    /** Of values that all aliases of a document stand for: no configuration has more, and a few lines could ask for billions. */
    private static final int MAX_ALIASED_VALUES = 100_000;

    private static final String MERGE = "<<";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final YAMLMapper MAPPER = new YAMLMapper(new AnchorParser.Factory(YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build()));

    private final AnchorParser parser;
    private final Map<String, JsonNode> anchored = new HashMap<>();
    private int aliasedValues;

    private TreeReader(AnchorParser parser) {
        this.parser = parser;
    }

    /** What no document may have; the message is a fixed sentence without content. */
    public static final class Refused extends StreamReadException {

        private static final long serialVersionUID = 1;

        private Refused(AnchorParser parser, String message) {
            super(parser, message);
        }
    }

    /**
     * The tree of one document; a missing node when there is none.
     *
     * @throws JacksonException when it is no YAML; the message may quote the text, but for {@link Refused}
     */
    public static JsonNode read(String text) {
        try (var parser = (AnchorParser) MAPPER.createParser(new StringReader(text))) {
            if (parser.nextToken() == null) {
                return NODES.missingNode();
            }
            var tree = new TreeReader(parser).value(0);
            if (parser.nextToken() != null) {
                throw new Refused(parser, "a second document begins here; separate documents by lines of ---");
            }
            return tree;
        }
    }

    private JsonNode value(int depth) {
        if (parser.isCurrentAlias()) {
            return copy(aliased(parser.getString()), depth);
        }
        requireDepth(depth);
        var anchor = parser.anchor();
        var value = switch (parser.currentToken()) {
            case START_OBJECT -> object(depth);
            case START_ARRAY -> array(depth);
            case null, default -> parser.<JsonNode>readValueAsTree();
        };
        if (anchor != null) {
            anchored.put(anchor, value);
        }
        return value;
    }

    private ArrayNode array(int depth) {
        var array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(depth + 1));
        }
        return array;
    }

    private ObjectNode object(int depth) {
        var object = NODES.objectNode();
        var merged = List.<ObjectNode>of();
        for (var key = parser.nextName(); key != null; key = parser.nextName()) {
            parser.nextToken();
            var value = value(depth + 1);
            var sources = key.equals(MERGE) ? sources(value) : null;
            if (sources == null) {
                object.set(key, value);
            } else {
                merged = sources;
            }
        }
        merged.forEach(
                source -> source.properties().forEach(entry -> object.putIfAbsent(entry.getKey(), entry.getValue())));
        return object;
    }

    /** The objects that a merge key names; null when it is a key like any other. */
    private static @Nullable List<ObjectNode> sources(JsonNode value) {
        if (value instanceof ObjectNode object) {
            return List.of(object);
        }
        if (!(value instanceof ArrayNode array)) {
            return null;
        }
        var sources = new ArrayList<ObjectNode>();
        for (var each : array) {
            if (!(each instanceof ObjectNode object)) {
                return null;
            }
            sources.add(object);
        }
        return sources;
    }

    private JsonNode aliased(String name) {
        var value = anchored.get(name);
        if (value == null) {
            throw new Refused(
                    parser,
                    "an alias (*name) whose anchor (&name) does not stand before it; quote a text that begins with *");
        }
        return value;
    }

    private JsonNode copy(JsonNode value, int depth) {
        requireDepth(depth);
        if (++aliasedValues > MAX_ALIASED_VALUES) {
            throw new Refused(
                    parser, "the aliases of this document stand for more than %d values".formatted(MAX_ALIASED_VALUES));
        }
        return switch (value) {
            case ObjectNode object -> {
                var copy = NODES.objectNode();
                object.properties().forEach(entry -> copy.set(entry.getKey(), copy(entry.getValue(), depth + 1)));
                yield copy;
            }
            case ArrayNode array -> {
                var copy = NODES.arrayNode();
                array.forEach(each -> copy.add(copy(each, depth + 1)));
                yield copy;
            }
            default -> value;
        };
    }

    private void requireDepth(int depth) {
        if (depth > MAX_DEPTH) {
            throw new Refused(parser, "objects and lists stand more than %d deep in one another".formatted(MAX_DEPTH));
        }
    }
}
