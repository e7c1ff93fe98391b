package io.gloosuite.gloo.translate;

import io.gloosuite.api.Resource;
import io.gloosuite.api.meta.Kind;
import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.gloo.model.Inputs;
import io.gloosuite.gloo.translate.wire.Made;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The objects that count: those of the watched namespaces, of all when none is named. Maps of unchanged kinds stay the same instances. */
final class Scope {

    /** No objects. */
    static final Scope NONE = new Scope(Set.of(), Map.of());

    private final Set<String> namespaces;
    private final Map<Kind, Made<Map<ObjectRef, Resource<?>>>> kinds;

    private Scope(Set<String> namespaces, Map<Kind, Made<Map<ObjectRef, Resource<?>>>> kinds) {
        this.namespaces = namespaces;
        this.kinds = kinds;
    }

    Scope next(Inputs inputs, Set<String> watched) {
        Set<String> same = watched.equals(namespaces) ? namespaces : watched;
        Map<Kind, Made<Map<ObjectRef, Resource<?>>>> next = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            Map<ObjectRef, Resource<?>> all = inputs.all(kind);
            next.put(kind, Made.of(kinds.get(kind), () -> within(all, same), all, same));
        }
        return new Scope(same, next);
    }

    /** The objects of a kind. */
    Map<ObjectRef, Resource<?>> all(Kind kind) {
        Made<Map<ObjectRef, Resource<?>>> made = kinds.get(kind);
        return made == null ? Map.of() : made.value();
    }

    /** Whether an object is among those that count. */
    boolean holds(ObjectRef ref) {
        return namespaces.isEmpty() || namespaces.contains(ref.namespace());
    }

    private static Map<ObjectRef, Resource<?>> within(Map<ObjectRef, Resource<?>> all, Set<String> namespaces) {
        if (namespaces.isEmpty()) {
            return all;
        }
        Map<ObjectRef, Resource<?>> within = new HashMap<>(all);
        within.keySet().removeIf(ref -> !namespaces.contains(ref.namespace()));
        return within;
    }
}
