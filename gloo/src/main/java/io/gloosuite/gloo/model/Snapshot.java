package io.gloosuite.gloo.model;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Everything one node is served: type URL → name → resource. Immutable. What did not change between two snapshots is the same
 * instance in both, resources and whole maps of a type, so that a difference costs what differs.
 */
public final class Snapshot {

    /** Nothing of any type. */
    public static final Snapshot EMPTY = new Snapshot(Map.of());

    /** Not known yet: whoever is to be served this waits, since to be told of nothing would mean that there is nothing. */
    public static final Snapshot AWAITED = new Snapshot(Map.of());

    private final Map<String, PersistentMap<String, XdsResource>> types;

    private Snapshot(Map<String, PersistentMap<String, XdsResource>> types) {
        this.types = types;
    }

    /** A snapshot of these resources by type and name. */
    public static Snapshot of(Map<String, ? extends Map<String, XdsResource>> types) {
        Map<String, PersistentMap<String, XdsResource>> copies = HashMap.newHashMap(types.size());
        types.forEach((type, resources) -> copies.put(type, PersistentMap.copyOf(resources)));
        return new Snapshot(Collections.unmodifiableMap(copies));
    }

    /** The types it has resources of. */
    public Set<String> typeUrls() {
        return types.keySet();
    }

    /** The resources of a type by name, empty when it has none. */
    public PersistentMap<String, XdsResource> resources(String typeUrl) {
        return types.getOrDefault(typeUrl, PersistentMap.empty());
    }
}
