package io.gloosuite.gloo.model;

import io.gloosuite.api.KubeObject;
import io.gloosuite.api.Resource;
import io.gloosuite.api.meta.Kind;
import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.api.shape.Problem;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All objects at one moment, the last readable version of each, with the problems of those whose latest edit cannot be read.
 * Immutable: a change gives new inputs that share everything it did not touch.
 */
public final class Inputs {

    private static final Inputs EMPTY = new Inputs(Map.of(), Map.of());

    private final Map<Kind, Map<ObjectRef, Resource<?>>> resources;
    private final Map<ObjectRef, List<Problem>> problems;

    private Inputs(Map<Kind, Map<ObjectRef, Resource<?>>> resources, Map<ObjectRef, List<Problem>> problems) {
        this.resources = resources;
        this.problems = problems;
    }

    /** No objects. */
    public static Inputs empty() {
        return EMPTY;
    }

    /** These inputs with an object added or replaced; problems of its earlier edits are gone. */
    public Inputs with(Resource<?> resource) {
        return edit().put(resource).inputs();
    }

    /** These inputs without an object. */
    public Inputs without(ObjectRef ref) {
        return edit().remove(ref).inputs();
    }

    /** These inputs with an object whose latest edit cannot be read; its last readable version stays. */
    public Inputs withProblems(ObjectRef ref, List<Problem> reasons) {
        return edit().fail(ref, reasons).inputs();
    }

    /** Starts a batch of changes, which costs one copy of each kind it touches. */
    public Edit edit() {
        return new Edit(this);
    }

    /** The objects of a kind; the same instance as long as none of them changes. */
    public Map<ObjectRef, Resource<?>> all(Kind kind) {
        return resources.getOrDefault(kind, Map.of());
    }

    /** The last readable version of an object, null when there is none. */
    public @Nullable Resource<?> get(ObjectRef ref) {
        return all(ref.kind()).get(ref);
    }

    /** The object as the type its kind has, null when there is none. */
    public <T extends KubeObject> @Nullable T find(ObjectRef ref, Class<T> type) {
        Resource<?> resource = get(ref);
        return resource == null ? null : type.cast(resource.object());
    }

    /** Why the latest edits of some objects cannot be read. */
    public Map<ObjectRef, List<Problem>> problems() {
        return problems;
    }

    /** Changes on the way to new inputs. For one thread. */
    public static final class Edit {

        private final Map<Kind, Map<ObjectRef, Resource<?>>> resources;
        private final Map<Kind, Map<ObjectRef, Resource<?>>> touched = new EnumMap<>(Kind.class);
        private final Map<ObjectRef, List<Problem>> problems;

        private Edit(Inputs base) {
            this.resources = new EnumMap<>(Kind.class);
            this.resources.putAll(base.resources);
            this.problems = new HashMap<>(base.problems);
        }

        /** Adds or replaces an object. */
        public Edit put(Resource<?> resource) {
            kind(resource.ref().kind()).put(resource.ref(), resource);
            problems.remove(resource.ref());
            return this;
        }

        /** Removes an object and its problems. */
        public Edit remove(ObjectRef ref) {
            kind(ref.kind()).remove(ref);
            problems.remove(ref);
            return this;
        }

        /** Says that the latest edit of an object cannot be read. */
        public Edit fail(ObjectRef ref, List<Problem> reasons) {
            problems.put(ref, List.copyOf(reasons));
            return this;
        }

        /** The new inputs; further changes need a new edit. */
        public Inputs inputs() {
            return new Inputs(Map.copyOf(resources), Map.copyOf(problems));
        }

        private Map<ObjectRef, Resource<?>> kind(Kind kind) {
            return touched.computeIfAbsent(kind, each -> {
                Map<ObjectRef, Resource<?>> copy = new HashMap<>(resources.getOrDefault(each, Map.of()));
                resources.put(each, copy);
                return copy;
            });
        }
    }
}
