package io.gloosuite.gloo.discover;

import io.gloosuite.api.Resource;
import io.gloosuite.api.Upstream;
import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.gloo.model.PersistentMap;
import io.gloosuite.gloo.report.Issue;
import io.gloosuite.gloo.translate.defaults.Defaults;
import io.gloosuite.gloo.translate.step.Guard;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The upstreams in effect: those that are stored, and one for each port of each Service. Immutable; what did not change is the
 * same instance from one to the next.
 */
public final class Discovery {

    /** No upstreams. */
    public static final Discovery NONE = new Discovery(PersistentMap.empty(), Claims.NONE, null, PersistentMap.empty());

    private final PersistentMap<ObjectRef, Resource<?>> stored;
    private final Claims claims;
    private final @Nullable Defaults defaults;
    private final PersistentMap<ObjectRef, Candidate> upstreams;

    private Discovery(
            PersistentMap<ObjectRef, Resource<?>> stored,
            Claims claims,
            @Nullable Defaults defaults,
            PersistentMap<ObjectRef, Candidate> upstreams) {
        this.stored = stored;
        this.claims = claims;
        this.defaults = defaults;
        this.upstreams = upstreams;
    }

    /** Makes the upstreams whose documents or Services changed; all of them when the defaults did. */
    @SuppressWarnings("ReferenceEquality") // defaults that say the same are the same instance
    public static Discovery of(
            PersistentMap<ObjectRef, Resource<?>> services,
            PersistentMap<ObjectRef, Resource<?>> stored,
            Defaults defaults,
            Discovery before,
            Guard guard) {
        Discovery base = defaults == before.defaults ? before : NONE;
        Claims claims = base.claims.next(services, defaults);
        Set<ObjectRef> touched = new HashSet<>(stored.changedKeys(base.stored));
        touched.addAll(claims.byUpstream().changedKeys(base.claims.byUpstream()));
        PersistentMap<ObjectRef, Candidate> upstreams = base.upstreams;
        for (ObjectRef ref : touched) {
            Resource<?> document = stored.get(ref);
            Claim claim = claims.byUpstream().get(ref);
            Candidate last = before.upstreams.get(ref);
            Candidate now = guard.<@Nullable Candidate>run(
                    ref, () -> candidate(ref, document, claim, defaults), issue -> instead(document, last, issue));
            upstreams = upstreams.withOrWithout(ref, now);
        }
        return new Discovery(stored, claims, defaults, upstreams);
    }

    /** The upstreams in effect; those that did not change are the same instances. */
    public PersistentMap<ObjectRef, Candidate> upstreams() {
        return upstreams;
    }

    /** The documents of the upstreams in effect. */
    public Map<ObjectRef, Resource<Upstream>> resources() {
        Map<ObjectRef, Resource<Upstream>> resources = HashMap.newHashMap(upstreams.size());
        upstreams.forEach((ref, each) -> resources.put(ref, each.resource()));
        return resources;
    }

    private static @Nullable Candidate candidate(
            ObjectRef ref, @Nullable Resource<?> stored, @Nullable Claim claim, Defaults defaults) {
        if (claim != null) {
            return DiscoveredUpstream.of(ref, claim, stored, defaults.globalAnnotations());
        }
        return stored == null ? null : new Candidate(upstream(stored), List.of());
    }

    /** The document alone when there is one, else what was discovered before. */
    private static @Nullable Candidate instead(@Nullable Resource<?> stored, @Nullable Candidate last, Issue issue) {
        if (stored != null) {
            return new Candidate(upstream(stored), List.of(issue));
        }
        return last == null ? null : new Candidate(last.resource(), List.of(issue));
    }

    @SuppressWarnings("unchecked") // a resource of kind Upstream holds an Upstream
    private static Resource<Upstream> upstream(Resource<?> stored) {
        return (Resource<Upstream>) stored;
    }
}
