package io.gloosuite.gloo.translate.step;

import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.gloo.model.PersistentMap;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** Which objects are translated with a look at which others, so that a change of one finds those it concerns. Immutable. */
public final class Dependents {

    /** Nobody depends on anything. */
    public static final Dependents NONE = new Dependents(PersistentMap.empty());

    private final PersistentMap<ObjectRef, PersistentMap<ObjectRef, ObjectRef>> byIngredient;

    private Dependents(PersistentMap<ObjectRef, PersistentMap<ObjectRef, ObjectRef>> byIngredient) {
        this.byIngredient = byIngredient;
    }

    /** After an object that depended on {@code before} came to depend on {@code now}. */
    public Dependents with(ObjectRef object, Set<ObjectRef> before, Set<ObjectRef> now) {
        if (before.equals(now)) {
            return this;
        }
        PersistentMap<ObjectRef, PersistentMap<ObjectRef, ObjectRef>> next = byIngredient;
        for (ObjectRef ingredient : before) {
            PersistentMap<ObjectRef, ObjectRef> others =
                    next.getOrDefault(ingredient, PersistentMap.empty()).without(object);
            next = others.isEmpty() ? next.without(ingredient) : next.with(ingredient, others);
        }
        for (ObjectRef ingredient : now) {
            next = next.with(
                    ingredient,
                    next.getOrDefault(ingredient, PersistentMap.empty()).with(object, object));
        }
        return new Dependents(next);
    }

    /** The objects that depend on one of these. */
    public Set<ObjectRef> of(Collection<ObjectRef> ingredients) {
        Set<ObjectRef> found = new HashSet<>();
        for (ObjectRef ingredient : ingredients) {
            found.addAll(
                    byIngredient.getOrDefault(ingredient, PersistentMap.empty()).keySet());
        }
        return found;
    }
}
