package io.gloosuite.gloo.translate.route;

import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import io.gloosuite.api.Resource;
import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.gloo.model.PersistentMap;
import io.gloosuite.gloo.model.XdsResource;
import io.gloosuite.gloo.report.Issue;
import io.gloosuite.gloo.report.Issues;
import io.gloosuite.gloo.translate.defaults.Defaults;
import io.gloosuite.gloo.translate.ratelimit.LimitNeeds;
import io.gloosuite.gloo.translate.step.Dependents;
import io.gloosuite.gloo.translate.step.Guard;
import io.gloosuite.gloo.translate.wire.Versions;
import io.gloosuite.gloo.translate.wire.Wire;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All virtual services, translated. Immutable; what did not change is the same instance from one to the next. */
public final class VirtualServices {

    /** No virtual services. */
    public static final VirtualServices NONE = new VirtualServices(
            new Sources(PersistentMap.empty(), Destinations.NONE, Policies.NONE, null),
            Results.NONE,
            Dependents.NONE,
            PersistentMap.empty());

    private final Sources sources;
    private final Results results;
    private final Dependents users;
    private final PersistentMap<String, XdsResource> limitRules;

    private VirtualServices(
            Sources sources, Results results, Dependents users, PersistentMap<String, XdsResource> limitRules) {
        this.sources = sources;
        this.results = results;
        this.users = users;
        this.limitRules = limitRules;
    }

    /** All that virtual hosts are made of. */
    public record Sources(
            PersistentMap<ObjectRef, Resource<?>> resources,
            Destinations destinations,
            Policies policies,
            @Nullable Defaults defaults) {

        /** The virtual services to translate again: those that changed, and those that name an upstream or a policy that did. */
        @SuppressWarnings("ReferenceEquality") // defaults that say the same are the same instance
        Set<ObjectRef> touched(Sources before, Dependents users) {
            Set<ObjectRef> touched = new HashSet<>(resources.changedKeys(before.resources));
            if (defaults != before.defaults || !policies.isAlike(before.policies)) {
                touched.addAll(resources.keySet());
            } else {
                touched.addAll(users.of(destinations.changed(before.destinations)));
                touched.addAll(users.of(policies.changed(before.policies)));
            }
            return touched;
        }
    }

    /** Translates the virtual services that changed, or of which an upstream or policy came, went, or is served otherwise. */
    public static VirtualServices of(Sources sources, VirtualServices before, Guard guard) {
        Builder builder = new Builder(sources, guard);
        PersistentMap<String, XdsResource> limitRules = before.limitRules;
        Results.Edit results = before.results.edit();
        Dependents users = before.users;
        for (ObjectRef ref : sources.touched(before.sources, before.users)) {
            Resource<?> resource = sources.resources.get(ref);
            VirtualServiceResult last = before.results.get(ref);
            VirtualServiceResult now = resource == null ? null : builder.build(resource, last);
            results.replace(ref, now);
            users = users.with(ref, used(last), used(now));
            limitRules = with(limitRules, last, now);
        }
        return new VirtualServices(sources, results.results(), users, limitRules);
    }

    private static Set<ObjectRef> used(@Nullable VirtualServiceResult result) {
        return result == null ? Set.of() : result.used();
    }

    private static PersistentMap<String, XdsResource> with(
            PersistentMap<String, XdsResource> rules,
            @Nullable VirtualServiceResult last,
            @Nullable VirtualServiceResult now) {
        PersistentMap<String, XdsResource> next = rules;
        for (XdsResource rule :
                last == null ? List.<XdsResource>of() : last.limits().rules()) {
            next = next.without(rule.name());
        }
        for (XdsResource rule :
                now == null ? List.<XdsResource>of() : now.limits().rules()) {
            XdsResource before = rules.get(rule.name());
            next = next.with(rule.name(), Wire.reuse(rule, before));
        }
        return next;
    }

    /** The rules that virtual services bring themselves, for ratelimit, by name. */
    public PersistentMap<String, XdsResource> limitRules() {
        return limitRules;
    }

    /** The results in the order of the objects' names. */
    public List<VirtualServiceResult> inOrder() {
        return results.inOrder();
    }

    /** The results by object. */
    public PersistentMap<ObjectRef, VirtualServiceResult> results() {
        return results.byRef();
    }

    private record Builder(Sources sources, Guard guard) {

        VirtualServiceResult build(Resource<?> resource, @Nullable VirtualServiceResult last) {
            return guard.run(resource.ref(), () -> translate(resource, last), issue -> instead(resource, last, issue));
        }

        private VirtualServiceResult translate(Resource<?> resource, @Nullable VirtualServiceResult last) {
            Issues issues = new Issues();
            VirtualHosts hosts = new VirtualHosts(resource, sources, issues);
            VirtualHost host = hosts.host();
            boolean good = !issues.hasErrors();
            Resource<?> effective = resource;
            if (!good && last != null && last.good()) {
                effective = last.effective();
                hosts = new VirtualHosts(effective, sources, new Issues());
                host = hosts.host();
                good = true;
                issues.warning("", "the last good version keeps serving");
            }
            return new VirtualServiceResult(
                    effective, good, host, Versions.of(host), issues.list(), hosts.used(), hosts.limits());
        }

        /** What was served before; else, every request to its domains is answered that it is not served. */
        private VirtualServiceResult instead(Resource<?> resource, @Nullable VirtualServiceResult last, Issue issue) {
            if (last != null && last.good()) {
                return new VirtualServiceResult(
                        last.effective(),
                        true,
                        last.host(),
                        last.version(),
                        List.of(issue),
                        last.used(),
                        last.limits());
            }
            VirtualHost host = VirtualHosts.refused(resource);
            return new VirtualServiceResult(
                    resource, false, host, Versions.of(host), List.of(issue), Set.of(), LimitNeeds.NONE);
        }
    }
}
