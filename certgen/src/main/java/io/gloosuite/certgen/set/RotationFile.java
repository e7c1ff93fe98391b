package io.gloosuite.certgen.set;

import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The content of {@code rotation.json}; every part is empty when the file is missing or malformed. */
record RotationFile(String stage, String since, String trust, String leaf) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final RotationFile NONE = new RotationFile("", "", "", "");

    byte[] encode() {
        return JSON.writerWithDefaultPrettyPrinter()
                .writeValueAsBytes(JSON.createObjectNode()
                        .put("stage", stage)
                        .put("since", since)
                        .put("trust", trust)
                        .put("leaf", leaf));
    }

    static RotationFile decode(byte @Nullable [] content) {
        if (content == null) {
            return NONE;
        }
        try {
            JsonNode json = JSON.readTree(content);
            return new RotationFile(text(json, "stage"), text(json, "since"), text(json, "trust"), text(json, "leaf"));
        } catch (JacksonException e) {
            return NONE;
        }
    }

    Instant sinceOr(Instant fallback) {
        try {
            return Instant.parse(since);
        } catch (DateTimeException e) {
            return fallback;
        }
    }

    private static String text(JsonNode json, String field) {
        return json.path(field).asString("");
    }
}
