package io.gloosuite.gloo.translate.cluster;

import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.gloo.discover.Candidate;
import io.gloosuite.gloo.discover.Discovery;
import io.gloosuite.gloo.model.PersistentMap;
import io.gloosuite.gloo.model.XdsResource;
import io.gloosuite.gloo.report.Report;
import io.gloosuite.gloo.translate.defaults.Defaults;
import io.gloosuite.gloo.translate.step.Guard;
import io.gloosuite.gloo.translate.tls.Secrets;
import io.gloosuite.gloo.translate.wire.Destination;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All upstreams, translated. Immutable; what did not change is the same instance from one to the next. */
public final class Upstreams {

    /** No upstreams. */
    public static final Upstreams NONE = new Upstreams(
            new UpstreamSources(Discovery.NONE, Secrets.NONE, Defaults.of(Optional.empty(), ""), ServiceIndex.NONE),
            PersistentMap.empty(),
            Indexes.NONE);

    private final UpstreamSources sources;
    private final PersistentMap<ObjectRef, UpstreamResult> results;
    private final Indexes indexes;

    private Upstreams(UpstreamSources sources, PersistentMap<ObjectRef, UpstreamResult> results, Indexes indexes) {
        this.sources = sources;
        this.results = results;
        this.indexes = indexes;
    }

    /** Translates the upstreams that changed, or whose secrets, services or endpoints did. */
    public static Upstreams of(UpstreamSources sources, Upstreams before, Guard guard) {
        UpstreamBuilder builder = new UpstreamBuilder(sources);
        PersistentMap<ObjectRef, UpstreamResult> results = before.results;
        Indexes indexes = before.indexes;
        for (ObjectRef ref : sources.touched(before.sources, before.indexes.dependents())) {
            UpstreamResult last = results.get(ref);
            Candidate candidate = sources.upstreams().get(ref);
            UpstreamResult now = candidate == null ? null : build(builder, candidate, last, guard);
            results = results.withOrWithout(ref, now);
            indexes = indexes.with(ref, last, now);
        }
        return new Upstreams(sources, results, indexes);
    }

    private static UpstreamResult build(
            UpstreamBuilder builder, Candidate candidate, @Nullable UpstreamResult last, Guard guard) {
        return guard.run(
                candidate.ref(),
                () -> builder.build(candidate, last),
                issue -> builder.instead(candidate, last, issue));
    }

    /** The clusters by name. This index and the others are the same instances as before when nothing in them changed. */
    public PersistentMap<String, XdsResource> clusters() {
        return indexes.clusters();
    }

    /** The endpoints of the clusters that do not hold their own, by the clusters' names. */
    public PersistentMap<String, XdsResource> endpoints() {
        return indexes.endpoints();
    }

    /** The secrets that clusters refer to, by name. */
    public PersistentMap<String, XdsResource> secrets() {
        return indexes.secrets();
    }

    /** The upstreams as routes see them. */
    public PersistentMap<ObjectRef, Destination> destinations() {
        return indexes.destinations();
    }

    /** What there is to say about each upstream. */
    public PersistentMap<ObjectRef, Report> reports() {
        return indexes.reports();
    }
}
