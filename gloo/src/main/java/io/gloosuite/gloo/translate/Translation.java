package io.gloosuite.gloo.translate;

import io.gloosuite.api.Resource;
import io.gloosuite.api.Upstream;
import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.gloo.discover.Candidate;
import io.gloosuite.gloo.model.ProxyView;
import io.gloosuite.gloo.model.Snapshot;
import io.gloosuite.gloo.report.Report;
import io.gloosuite.gloo.translate.step.Defect;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What came of a translation. Immutable, and the memory of the next one. */
public final class Translation {

    private static final Translation NONE =
            new Translation(Memory.NONE, Map.of(), Snapshot.EMPTY, Reports.NONE, List::of, List.of());

    private final Memory memory;
    private final Map<String, Snapshot> snapshots;
    private final Snapshot fallback;
    private final Reports reports;
    private final Supplier<List<ProxyView>> proxies;
    private final List<Defect> defects;

    Translation(
            Memory memory,
            Map<String, Snapshot> snapshots,
            Snapshot fallback,
            Reports reports,
            Supplier<List<ProxyView>> proxies,
            List<Defect> defects) {
        this.memory = memory;
        this.snapshots = snapshots;
        this.fallback = fallback;
        this.reports = reports;
        this.proxies = proxies;
        this.defects = defects;
    }

    /** Before the first translation: nothing is known, nothing is served. */
    public static Translation none() {
        return NONE;
    }

    /** What each node is served, by its key {@code <namespace>~<proxy>}. */
    public Map<String, Snapshot> snapshots() {
        return snapshots;
    }

    /** What a node with any other key is served: a listener that answers 500 and says why. */
    public Snapshot fallback() {
        return fallback;
    }

    /** A report for every Upstream, VirtualService, Gateway and Settings, and for every object with something to say about it. */
    public Map<ObjectRef, Report> reports() {
        return reports.all();
    }

    /** All upstreams in effect: the stored ones, the discovered ones, and where both meet their merger. */
    public Map<ObjectRef, Resource<Upstream>> upstreams() {
        return memory.backends().discovery().value().resources();
    }

    /** One upstream in effect, stored or discovered; null when there is none. */
    public @Nullable Resource<Upstream> upstream(ObjectRef ref) {
        Candidate candidate = memory.backends().discovery().value().upstreams().get(ref);
        return candidate == null ? null : candidate.resource();
    }

    /** The proxies, for people. */
    public List<ProxyView> proxies() {
        return proxies.get();
    }

    /** The objects on which this translation broke off; what is served of them is what was served before, or nothing. */
    public List<Defect> defects() {
        return defects;
    }

    Reports gathered() {
        return reports;
    }

    Memory memory() {
        return memory;
    }
}
