package io.gloosuite.glooctl.client;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON, read and written. */
public final class Json {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private Json() {}

    public static JsonNode read(String text) {
        return MAPPER.readTree(text);
    }

    /** Indented by two spaces, with a line end. */
    public static String write(JsonNode node) {
        return MAPPER.writeValueAsString(node) + "\n";
    }
}
