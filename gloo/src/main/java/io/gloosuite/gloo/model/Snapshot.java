package io.gloosuite.gloo.model;

import java.util.Map;
import java.util.Set;

/**
 * Everything one node is served: type URL → name → resource. Immutable. What did not change between two snapshots is the same
 * instance in both, resources and whole maps of a type, so that a difference costs a pointer compare.
 */
public final class Snapshot {

    /** Nothing of any type. */
    public static final Snapshot EMPTY = new Snapshot(Map.of());

    private final Map<String, Map<String, XdsResource>> types;

    private Snapshot(Map<String, Map<String, XdsResource>> types) {
        this.types = types;
    }

    /** A snapshot over maps that nobody changes any more. */
    public static Snapshot of(Map<String, Map<String, XdsResource>> types) {
        return new Snapshot(Map.copyOf(types));
    }

    /** The types it has resources of. */
    public Set<String> typeUrls() {
        return types.keySet();
    }

    /** The resources of a type by name, empty when it has none. */
    public Map<String, XdsResource> resources(String typeUrl) {
        return types.getOrDefault(typeUrl, Map.of());
    }
}
