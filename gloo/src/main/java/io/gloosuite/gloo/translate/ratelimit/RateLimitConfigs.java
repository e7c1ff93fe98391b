package io.gloosuite.gloo.translate.ratelimit;

import io.envoyproxy.envoy.config.route.v3.RateLimit;
import io.gloosuite.api.RateLimitConfig;
import io.gloosuite.api.Resource;
import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.api.ratelimit.RateLimitConfigSpec.Raw;
import io.gloosuite.gloo.model.PersistentMap;
import io.gloosuite.gloo.model.XdsResource;
import io.gloosuite.gloo.report.Issue;
import io.gloosuite.gloo.report.Issues;
import io.gloosuite.gloo.report.Report;
import io.gloosuite.gloo.translate.ratelimit.Stage.Domain;
import io.gloosuite.gloo.translate.step.Guard;
import io.gloosuite.gloo.translate.wire.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All RateLimitConfigs, translated. Immutable; what did not change is the same instance from one to the next. */
public final class RateLimitConfigs {

    /** No RateLimitConfigs. */
    public static final RateLimitConfigs NONE = new RateLimitConfigs(
            PersistentMap.empty(),
            PersistentMap.empty(),
            new Indexes(PersistentMap.empty(), PersistentMap.empty(), PersistentMap.empty()));

    private final PersistentMap<ObjectRef, Resource<?>> configs;
    private final PersistentMap<ObjectRef, RateLimitConfigResult> results;
    private final Indexes indexes;

    /** The results by what others look for. */
    private record Indexes(
            PersistentMap<String, XdsResource> resources,
            PersistentMap<ObjectRef, List<RateLimit>> told,
            PersistentMap<ObjectRef, Report> reports) {

        Indexes with(ObjectRef ref, @Nullable RateLimitConfigResult now) {
            return new Indexes(
                    resources.withOrWithout(name(ref), now == null ? null : now.resource()),
                    told.withOrWithout(ref, now == null ? null : now.told()),
                    reports.withOrWithout(ref, now == null ? null : Report.of(Report.GLOO, now.issues())));
        }
    }

    private RateLimitConfigs(
            PersistentMap<ObjectRef, Resource<?>> configs,
            PersistentMap<ObjectRef, RateLimitConfigResult> results,
            Indexes indexes) {
        this.configs = configs;
        this.results = results;
        this.indexes = indexes;
    }

    /** Translates the RateLimitConfigs that changed. */
    public static RateLimitConfigs of(
            PersistentMap<ObjectRef, Resource<?>> configs, RateLimitConfigs before, Guard guard) {
        PersistentMap<ObjectRef, RateLimitConfigResult> results = before.results;
        Indexes indexes = before.indexes;
        for (ObjectRef ref : configs.changedKeys(before.configs)) {
            Resource<?> resource = configs.get(ref);
            RateLimitConfigResult last = results.get(ref);
            RateLimitConfigResult now = resource == null
                    ? null
                    : guard.run(
                            ref, () -> build(resource, last), issue -> instead(ref, last, List.of(), List.of(issue)));
            results = results.withOrWithout(ref, now);
            indexes = indexes.with(ref, now);
        }
        return new RateLimitConfigs(configs, results, indexes);
    }

    private static RateLimitConfigResult build(Resource<?> resource, @Nullable RateLimitConfigResult last) {
        Raw raw = ((RateLimitConfig) resource.object()).spec().raw();
        Issues issues = new Issues();
        issues.unsupported(resource.unsupported());
        String name = name(resource.ref());
        Rules rules = new Rules(issues);
        var config = io.gloosuite.api.ratelimit.v1.RateLimitConfig.newBuilder()
                .setName(name)
                .setDomain(Domain.CRD.toString())
                .setScope(name)
                .addAllDescriptors(rules.trees(raw.descriptors(), "spec.raw.descriptors"))
                .addAllSetDescriptors(rules.sets(raw.setDescriptors(), "spec.raw.setDescriptors"))
                .build();
        int before = issues.count();
        List<RateLimit> told =
                new Actions(List.of(Actions.fixed(name)), issues).of(raw.rateLimits(), "spec.raw.rateLimits");
        if (raw.rateLimits().size() > RouteLimits.MAX_TOLD) {
            issues.error(
                    "spec.raw.rateLimits",
                    "has " + raw.rateLimits().size() + " items; give " + RouteLimits.MAX_TOLD + " at most");
        }
        if (raw.descriptors().isEmpty() && raw.setDescriptors().isEmpty()) {
            issues.warning("spec.raw", "has no rules, so nothing is limited; give descriptors or setDescriptors");
        } else if (raw.rateLimits().isEmpty()) {
            issues.warning("spec.raw.rateLimits", "is empty, so no request is told to the rules; give actions");
        }
        if (issues.hasErrors()) {
            return instead(resource.ref(), last, issues.hasErrorsAfter(before) ? List.of() : told, issues.list());
        }
        return new RateLimitConfigResult(
                Wire.reuse(Wire.resource(name, config, Set.of(resource.ref())), last == null ? null : last.resource()),
                last != null && last.told().equals(told) ? last.told() : told,
                issues.list());
    }

    /** What was served before, with these issues; without that, what the latest version can tell to what ratelimit may have. */
    private static RateLimitConfigResult instead(
            ObjectRef ref, @Nullable RateLimitConfigResult last, List<RateLimit> told, List<Issue> issues) {
        if (last == null || last.resource().isWithheld()) {
            XdsResource kept = withheld(name(ref), ref);
            return new RateLimitConfigResult(kept, told, issues);
        }
        List<Issue> all = new ArrayList<>(issues);
        all.add(Issue.warning("", "the last good version stays in force"));
        return new RateLimitConfigResult(last.resource(), last.told(), all);
    }

    /** What keeps in force what ratelimit has under a name. */
    static XdsResource withheld(String name, ObjectRef owner) {
        return XdsResource.withheld(
                Wire.RATE_LIMIT_CONFIG,
                name,
                io.gloosuite.api.ratelimit.v1.RateLimitConfig.newBuilder()
                        .setName(name)
                        .build(),
                Set.of(owner));
    }

    /** The name of a RateLimitConfig's resource, and the scope of its rules. */
    static String name(ObjectRef config) {
        return config.namespace() + "." + config.name();
    }

    /** What ratelimit is served, by name. */
    public PersistentMap<String, XdsResource> resources() {
        return indexes.resources;
    }

    /** What is told about requests of routes that name a RateLimitConfig; only of those that are served. */
    public PersistentMap<ObjectRef, List<RateLimit>> told() {
        return indexes.told;
    }

    /** What there is to say about each RateLimitConfig. */
    public PersistentMap<ObjectRef, Report> reports() {
        return indexes.reports;
    }
}
