package io.gloosuite.gloo.translate.route;

import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.gloo.model.PersistentMap;
import io.gloosuite.gloo.translate.wire.Destination;
import java.util.Set;

/** The upstreams that routes may name. Immutable. */
public final class Destinations {

    /** No upstreams. */
    public static final Destinations NONE = new Destinations("", PersistentMap.empty());

    private final String discoveryNamespace;
    private final PersistentMap<ObjectRef, Destination> all;

    private Destinations(String discoveryNamespace, PersistentMap<ObjectRef, Destination> all) {
        this.discoveryNamespace = discoveryNamespace;
        this.all = all;
    }

    /** These destinations. */
    public static Destinations of(String discoveryNamespace, PersistentMap<ObjectRef, Destination> all) {
        return new Destinations(discoveryNamespace, all);
    }

    /** The upstreams that came, went, or are served otherwise than before. */
    Set<ObjectRef> changed(Destinations before) {
        return all.changedKeys(before.all);
    }

    /** Where discovered upstreams live. */
    String discoveryNamespace() {
        return discoveryNamespace;
    }

    /** The destination of an upstream, one that is missing when there is no such upstream. */
    public Destination get(ObjectRef upstream) {
        Destination found = all.get(upstream);
        return found == null ? Destination.missing(upstream.name() + "_" + upstream.namespace()) : found;
    }
}
