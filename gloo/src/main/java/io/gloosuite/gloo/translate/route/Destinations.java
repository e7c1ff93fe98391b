package io.gloosuite.gloo.translate.route;

import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.gloo.translate.wire.Destination;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The upstreams that routes may name. Immutable; equal content is the same instance from one to the next. */
public final class Destinations {

    /** No upstreams. */
    public static final Destinations NONE = new Destinations("", Map.of());

    private final String discoveryNamespace;
    private final Map<ObjectRef, Destination> all;

    private Destinations(String discoveryNamespace, Map<ObjectRef, Destination> all) {
        this.discoveryNamespace = discoveryNamespace;
        this.all = all;
    }

    /** The destinations that {@code source} gives for {@code upstreams}, the instance of before when they are the same. */
    public static Destinations of(
            String discoveryNamespace,
            Set<ObjectRef> upstreams,
            Function<ObjectRef, Destination> source,
            Destinations before) {
        boolean same = before.discoveryNamespace.equals(discoveryNamespace)
                && before.all.size() == upstreams.size()
                && upstreams.stream().allMatch(ref -> source.apply(ref).equals(before.all.get(ref)));
        if (same) {
            return before;
        }
        Map<ObjectRef, Destination> all = HashMap.newHashMap(upstreams.size());
        upstreams.forEach(ref -> all.put(ref, source.apply(ref)));
        return new Destinations(discoveryNamespace, all);
    }

    /** Where discovered upstreams live. */
    String discoveryNamespace() {
        return discoveryNamespace;
    }

    /** The destination of an upstream, one that is missing when there is no such upstream. */
    Destination get(ObjectRef upstream) {
        Destination found = all.get(upstream);
        return found == null ? Destination.missing(upstream.name() + "_" + upstream.namespace()) : found;
    }
}
