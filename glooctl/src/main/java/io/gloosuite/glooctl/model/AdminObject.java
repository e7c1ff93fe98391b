package io.gloosuite.glooctl.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One object as gloo's REST admin gives and takes it. The tree belongs to this value: change a {@link #copy}.
 */
public record AdminObject(Noun noun, ObjectNode json) {

    /** An object that has nothing but its name yet. */
    public static AdminObject named(Noun noun, String namespace, String name) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("apiVersion", noun.apiVersion()).put("kind", noun.kind());
        json.putObject("metadata").put("name", name).put("namespace", namespace);
        return new AdminObject(noun, json);
    }

    public AdminObject copy() {
        return new AdminObject(noun, json.deepCopy());
    }

    public String name() {
        return json.path("metadata").path("name").asString("");
    }

    public String namespace() {
        return json.path("metadata").path("namespace").asString("");
    }

    /** Of the stored object that was read; empty for one that was made here. */
    public String resourceVersion() {
        return json.path("metadata").path("resourceVersion").asString("");
    }

    public JsonNode spec() {
        return json.path("spec");
    }

    /** The spec to write to; made when missing. */
    public ObjectNode editableSpec() {
        return json.withObject("/spec");
    }

    /** Without what the system adds: fit to be saved elsewhere and applied again. */
    public AdminObject withoutStatus() {
        var copy = copy();
        copy.json.remove("status");
        copy.json.withObject("/metadata").remove("resourceVersion");
        return copy;
    }

    /** The worst state that a controller reported; empty for what has no status or none yet. */
    public Optional<Status> status() {
        var found = new ArrayList<Status>();
        var status = json.path("status");
        status.path("statuses").properties().forEach(entry -> found.add(Status.of(entry.getValue())));
        if (status.has("state")) {
            found.add(Status.of(status));
        }
        return found.stream().max(Status.BY_SEVERITY);
    }

    /** The elements of an array in this object, none when it is not there. */
    public static List<JsonNode> elements(JsonNode array) {
        return List.copyOf(array.values());
    }

    /** As messages name it: {@code Upstream gloo-system/petstore}. */
    public String described() {
        return noun.kind() + " " + namespace() + "/" + name();
    }
}
