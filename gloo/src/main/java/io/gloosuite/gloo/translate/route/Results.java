package io.gloosuite.gloo.translate.route;

import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.gloo.model.PersistentMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Virtual services' results by object, and in the order of their names. Immutable. */
record Results(PersistentMap<ObjectRef, VirtualServiceResult> byRef, List<VirtualServiceResult> inOrder) {

    static final Results NONE = new Results(PersistentMap.empty(), List.of());

    private static final Comparator<VirtualServiceResult> BY_NAME =
            Comparator.comparing(result -> result.effective().ref());

    @Nullable
    VirtualServiceResult get(ObjectRef ref) {
        return byRef.get(ref);
    }

    Edit edit() {
        return new Edit(this);
    }

    /** Results on the way to others. For one thread. */
    static final class Edit {

        private final Results base;
        private PersistentMap<ObjectRef, VirtualServiceResult> byRef;
        private final List<VirtualServiceResult> inOrder;

        private Edit(Results base) {
            this.base = base;
            this.byRef = base.byRef;
            this.inOrder = new ArrayList<>(base.inOrder);
        }

        /** Puts another result in an object's place; null takes it out. */
        void replace(ObjectRef ref, @Nullable VirtualServiceResult now) {
            VirtualServiceResult last = byRef.get(ref);
            byRef = byRef.withOrWithout(ref, now);
            if (last != null) {
                int at = Collections.binarySearch(inOrder, last, BY_NAME);
                if (now == null) {
                    inOrder.remove(at);
                } else {
                    inOrder.set(at, now);
                }
            } else if (now != null) {
                inOrder.add(-Collections.binarySearch(inOrder, now, BY_NAME) - 1, now);
            }
        }

        @SuppressWarnings("ReferenceEquality") // the same map is the same results
        Results results() {
            return byRef == base.byRef ? base : new Results(byRef, Collections.unmodifiableList(inOrder));
        }
    }
}
