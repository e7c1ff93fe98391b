package io.gloosuite.gloo.model;

import io.gloosuite.api.KubeObject;
import io.gloosuite.api.Resource;
import io.gloosuite.api.meta.Kind;
import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.api.shape.Problem;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All objects at one moment, the last readable version of each, with the problems of those whose latest edit cannot be read.
 * Immutable: a change gives new inputs that share everything it did not touch.
 */
public final class Inputs {

    private static final Inputs EMPTY = new Inputs(Map.of(), PersistentMap.empty());

    private final Map<Kind, PersistentMap<ObjectRef, Resource<?>>> resources;
    private final PersistentMap<ObjectRef, List<Problem>> problems;

    private Inputs(
            Map<Kind, PersistentMap<ObjectRef, Resource<?>>> resources,
            PersistentMap<ObjectRef, List<Problem>> problems) {
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

    /** Starts a batch of changes. */
    public Edit edit() {
        return new Edit(this);
    }

    /** The objects of a kind; the same instance as long as none of them changes. */
    public PersistentMap<ObjectRef, Resource<?>> all(Kind kind) {
        return resources.getOrDefault(kind, PersistentMap.empty());
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
    public PersistentMap<ObjectRef, List<Problem>> problems() {
        return problems;
    }

    /** Changes on the way to new inputs. For one thread. */
    public static final class Edit {

        private final Map<Kind, PersistentMap<ObjectRef, Resource<?>>> resources = new EnumMap<>(Kind.class);
        private PersistentMap<ObjectRef, List<Problem>> problems;

        private Edit(Inputs base) {
            this.resources.putAll(base.resources);
            this.problems = base.problems;
        }

        /** Adds or replaces an object. */
        public Edit put(Resource<?> resource) {
            ObjectRef ref = resource.ref();
            resources.put(ref.kind(), all(ref.kind()).with(ref, resource));
            problems = problems.without(ref);
            return this;
        }

        /** Removes an object and its problems. */
        public Edit remove(ObjectRef ref) {
            resources.put(ref.kind(), all(ref.kind()).without(ref));
            problems = problems.without(ref);
            return this;
        }

        /** Says that the latest edit of an object cannot be read. */
        public Edit fail(ObjectRef ref, List<Problem> reasons) {
            problems = problems.with(ref, List.copyOf(reasons));
            return this;
        }

        /** The new inputs. */
        public Inputs inputs() {
            return new Inputs(Map.copyOf(resources), problems);
        }

        private PersistentMap<ObjectRef, Resource<?>> all(Kind kind) {
            return resources.getOrDefault(kind, PersistentMap.empty());
        }
    }
}
