package io.gloosuite.gloo.translate;

import io.gloosuite.api.Resource;
import io.gloosuite.api.meta.Kind;
import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.gloo.model.Inputs;
import io.gloosuite.gloo.model.PersistentMap;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** The objects that count: those of the watched namespaces, of all when none is named. Maps of unchanged kinds stay the same instances. */
final class Scope {

    /** No objects. */
    static final Scope NONE = new Scope(Set.of(), Inputs.empty(), Map.of());

    private final Set<String> namespaces;
    private final Inputs inputs;
    private final Map<Kind, PersistentMap<ObjectRef, Resource<?>>> kinds;

    private Scope(Set<String> namespaces, Inputs inputs, Map<Kind, PersistentMap<ObjectRef, Resource<?>>> kinds) {
        this.namespaces = namespaces;
        this.inputs = inputs;
        this.kinds = kinds;
    }

    Scope next(Inputs next, Set<String> watched) {
        Scope base = watched.equals(namespaces) ? this : new Scope(watched, Inputs.empty(), Map.of());
        Map<Kind, PersistentMap<ObjectRef, Resource<?>>> counting = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            counting.put(kind, watched.isEmpty() ? next.all(kind) : base.within(kind, next));
        }
        return new Scope(watched, next, counting);
    }

    /** The objects of a kind. */
    PersistentMap<ObjectRef, Resource<?>> all(Kind kind) {
        return kinds.getOrDefault(kind, PersistentMap.empty());
    }

    /** Whether an object is among those that count. */
    boolean holds(ObjectRef ref) {
        return namespaces.isEmpty() || namespaces.contains(ref.namespace());
    }

    private PersistentMap<ObjectRef, Resource<?>> within(Kind kind, Inputs next) {
        PersistentMap<ObjectRef, Resource<?>> within = all(kind);
        for (ObjectRef ref : next.all(kind).changedKeys(inputs.all(kind))) {
            within = holds(ref) ? within.withOrWithout(ref, next.get(ref)) : within;
        }
        return within;
    }
}
