package io.gloosuite.gloo.discover;

import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts documents together. */
final class Merge {

    private Merge() {}

    /** Adds {@code more} to {@code target}, objects field by field, anything else by replacing it. */
    static void deeply(ObjectNode target, ObjectNode more) {
        more.forEachEntry((name, value) -> {
            if (target.get(name) instanceof ObjectNode inner && value instanceof ObjectNode further) {
                deeply(inner, further);
            } else {
                target.set(name, value);
            }
        });
    }

    /**
     * The fields of an upstream that was discovered and stored. Each field is the user's when the stored one differs from what
     * discovery had brought by then; else it is discovery's, so that what discovery no longer brings goes away.
     */
    static void threeWay(ObjectNode target, JsonNode stored, JsonNode broughtThen, ObjectNode broughtNow) {
        Set<String> names = new TreeSet<>(stored.propertyNames());
        names.addAll(broughtNow.propertyNames());
        for (String name : names) {
            JsonNode own = stored.get(name);
            boolean users = own != null && !own.equals(broughtThen.get(name));
            JsonNode value = users ? own : broughtNow.get(name);
            if (value != null) {
                target.set(name, value);
            }
        }
    }
}
