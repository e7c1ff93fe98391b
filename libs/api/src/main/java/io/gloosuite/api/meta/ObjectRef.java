package io.gloosuite.api.meta;

import java.util.Comparator;

/** Which object: unique in an installation. Ordered by kind, namespace and name, which makes every listing deterministic. */
public record ObjectRef(Kind kind, String namespace, String name) implements Comparable<ObjectRef> {

    private static final Comparator<ObjectRef> ORDER = Comparator.comparing(ObjectRef::kind)
            .thenComparing(ObjectRef::namespace)
            .thenComparing(ObjectRef::name);

    @Override
    public int compareTo(ObjectRef other) {
        return ORDER.compare(this, other);
    }

    /** For people: {@code Upstream default/example}. */
    @Override
    public String toString() {
        return kind + " " + namespace + "/" + name;
    }
}
