package io.gloosuite.gloo.translate.route;

import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.gloo.translate.wire.Destination;
import java.util.Map;

/** The upstreams that routes may name. Immutable. */
public final class Destinations {

    /** No upstreams. */
    public static final Destinations NONE = new Destinations("", Map.of());

    private final String discoveryNamespace;
    private final Map<ObjectRef, Destination> all;

    private Destinations(String discoveryNamespace, Map<ObjectRef, Destination> all) {
        this.discoveryNamespace = discoveryNamespace;
        this.all = all;
    }

    /** These destinations, which nobody may change any more. */
    public static Destinations of(String discoveryNamespace, Map<ObjectRef, Destination> all) {
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
