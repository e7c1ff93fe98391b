package io.gloosuite.gloo.translate.route;

import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import io.gloosuite.api.Resource;
import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.gloo.model.PersistentMap;
import io.gloosuite.gloo.report.Issue;
import io.gloosuite.gloo.report.Issues;
import io.gloosuite.gloo.translate.defaults.Defaults;
import io.gloosuite.gloo.translate.step.Dependents;
import io.gloosuite.gloo.translate.step.Guard;
import io.gloosuite.gloo.translate.wire.Versions;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All virtual services, translated. Immutable; what did not change is the same instance from one to the next. */
public final class VirtualServices {

    /** No virtual services. */
    public static final VirtualServices NONE = new VirtualServices(
            new Sources(PersistentMap.empty(), Destinations.NONE, null), Results.NONE, Dependents.NONE);

    private final Sources sources;
    private final Results results;
    private final Dependents users;

    private VirtualServices(Sources sources, Results results, Dependents users) {
        this.sources = sources;
        this.results = results;
        this.users = users;
    }

    /** All that virtual hosts are made of. */
    private record Sources(
            PersistentMap<ObjectRef, Resource<?>> resources,
            Destinations destinations,
            @Nullable Defaults defaults) {

        /** The virtual services to translate again: those that changed, and those that name an upstream that did. */
        @SuppressWarnings("ReferenceEquality") // defaults that say the same are the same instance
        Set<ObjectRef> touched(Sources before, Dependents users) {
            Set<ObjectRef> touched = new HashSet<>(resources.changedKeys(before.resources));
            if (defaults != before.defaults) {
                touched.addAll(resources.keySet());
            } else {
                touched.addAll(users.of(destinations.changed(before.destinations)));
            }
            return touched;
        }
    }

    /** Translates the virtual services that changed, or of which an upstream came, went, or is served otherwise. */
    public static VirtualServices of(
            PersistentMap<ObjectRef, Resource<?>> resources,
            Destinations destinations,
            Defaults defaults,
            VirtualServices before,
            Guard guard) {
        Sources sources = new Sources(resources, destinations, defaults);
        Builder builder = new Builder(destinations, defaults, guard);
        Results.Edit results = before.results.edit();
        Dependents users = before.users;
        for (ObjectRef ref : sources.touched(before.sources, before.users)) {
            Resource<?> resource = resources.get(ref);
            VirtualServiceResult last = before.results.get(ref);
            VirtualServiceResult now = resource == null ? null : builder.build(resource, last);
            results.replace(ref, now);
            users = users.with(ref, used(last), used(now));
        }
        return new VirtualServices(sources, results.results(), users);
    }

    private static Set<ObjectRef> used(@Nullable VirtualServiceResult result) {
        return result == null ? Set.of() : result.used().keySet();
    }

    /** The results in the order of the objects' names. */
    public List<VirtualServiceResult> inOrder() {
        return results.inOrder();
    }

    /** The results by object. */
    public PersistentMap<ObjectRef, VirtualServiceResult> results() {
        return results.byRef();
    }

    private record Builder(Destinations destinations, Defaults defaults, Guard guard) {

        VirtualServiceResult build(Resource<?> resource, @Nullable VirtualServiceResult last) {
            return guard.run(resource.ref(), () -> translate(resource, last), issue -> instead(resource, last, issue));
        }

        private VirtualServiceResult translate(Resource<?> resource, @Nullable VirtualServiceResult last) {
            Issues issues = new Issues();
            VirtualHosts hosts = new VirtualHosts(resource, destinations, defaults, issues);
            VirtualHost host = hosts.host();
            boolean good = !issues.hasErrors();
            Resource<?> effective = resource;
            if (!good && last != null && last.good()) {
                effective = last.effective();
                hosts = new VirtualHosts(effective, destinations, defaults, new Issues());
                host = hosts.host();
                good = true;
                issues.warning("", "the last good version keeps serving");
            }
            return new VirtualServiceResult(
                    effective, good, host, Versions.of(host), issues.list(), Map.copyOf(hosts.used()));
        }

        /** What was served before; else, every request to its domains is answered that it is not served. */
        private VirtualServiceResult instead(Resource<?> resource, @Nullable VirtualServiceResult last, Issue issue) {
            if (last != null && last.good()) {
                return new VirtualServiceResult(
                        last.effective(), true, last.host(), last.version(), List.of(issue), last.used());
            }
            VirtualHost host = VirtualHosts.refused(resource);
            return new VirtualServiceResult(resource, false, host, Versions.of(host), List.of(issue), Map.of());
        }
    }
}
