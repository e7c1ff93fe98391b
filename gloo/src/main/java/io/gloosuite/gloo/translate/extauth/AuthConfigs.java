package io.gloosuite.gloo.translate.extauth;

import io.gloosuite.api.Resource;
import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.gloo.model.PersistentMap;
import io.gloosuite.gloo.model.XdsResource;
import io.gloosuite.gloo.report.Issue;
import io.gloosuite.gloo.report.Report;
import io.gloosuite.gloo.translate.extauth.AuthPolicies.Standing;
import io.gloosuite.gloo.translate.step.Dependents;
import io.gloosuite.gloo.translate.step.Guard;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All AuthConfigs, translated. Immutable; what did not change is the same instance from one to the next. */
public final class AuthConfigs {

    /** No AuthConfigs. */
    public static final AuthConfigs NONE = new AuthConfigs(
            AuthSources.NONE, new Indexes(PersistentMap.empty(), PersistentMap.empty(), PersistentMap.empty()));

    private final AuthSources sources;
    private final Indexes indexes;
    private final PersistentMap<ObjectRef, AuthConfigResult> results;
    private final PersistentMap<ObjectRef, AuthConfigResult> selecting;
    private final Dependents dependents;

    /** The results by what others look for. */
    private record Indexes(
            PersistentMap<String, XdsResource> resources,
            PersistentMap<ObjectRef, Standing> served,
            PersistentMap<ObjectRef, Report> reports) {

        Indexes with(ObjectRef ref, @Nullable AuthConfigResult now) {
            return new Indexes(
                    resources.withOrWithout(name(ref), now == null ? null : now.resource()),
                    served.withOrWithout(ref, now == null ? null : standing(now)),
                    reports.withOrWithout(ref, now == null ? null : Report.of(Report.GLOO, now.issues())));
        }

        private static Standing standing(AuthConfigResult result) {
            return result.resource().isWithheld() ? Standing.WITHHELD : Standing.GOOD;
        }
    }

    private AuthConfigs(AuthSources sources, Indexes indexes) {
        this(sources, indexes, PersistentMap.empty(), PersistentMap.empty(), Dependents.NONE);
    }

    private AuthConfigs(
            AuthSources sources,
            Indexes indexes,
            PersistentMap<ObjectRef, AuthConfigResult> results,
            PersistentMap<ObjectRef, AuthConfigResult> selecting,
            Dependents dependents) {
        this.sources = sources;
        this.indexes = indexes;
        this.results = results;
        this.selecting = selecting;
        this.dependents = dependents;
    }

    /** Translates the AuthConfigs that changed, or of which a Secret or ConfigMap did. */
    public static AuthConfigs of(AuthSources sources, AuthConfigs before, Guard guard) {
        Indexes indexes = before.indexes;
        PersistentMap<ObjectRef, AuthConfigResult> results = before.results;
        PersistentMap<ObjectRef, AuthConfigResult> selecting = before.selecting;
        Dependents dependents = before.dependents;
        AuthConfigBuilder builder = new AuthConfigBuilder(sources);
        for (ObjectRef ref : sources.touched(before.sources, before.dependents, before.selecting)) {
            Resource<?> resource = sources.configs().get(ref);
            AuthConfigResult last = results.get(ref);
            AuthConfigResult now = resource == null
                    ? null
                    : guard.run(ref, () -> builder.build(resource, last), issue -> instead(ref, last, issue));
            results = results.withOrWithout(ref, now);
            selecting =
                    selecting.withOrWithout(ref, now == null || now.selectors().isEmpty() ? null : now);
            indexes = indexes.with(ref, now);
            dependents = dependents.with(ref, ingredients(last), ingredients(now));
        }
        return new AuthConfigs(sources, indexes, results, selecting, dependents);
    }

    private static Set<ObjectRef> ingredients(@Nullable AuthConfigResult result) {
        return result == null ? Set.of() : result.ingredients();
    }

    private static AuthConfigResult instead(ObjectRef ref, @Nullable AuthConfigResult last, Issue issue) {
        if (last == null) {
            return AuthConfigResult.withheld(ref, List.of(issue), Set.of(), List.of());
        }
        List<Issue> issues = new ArrayList<>(last.issues());
        issues.add(issue);
        return last.with(issues);
    }

    /** The name of an AuthConfig's resource, and the {@code config_id} of requests that it decides about. */
    public static String name(ObjectRef config) {
        return config.namespace() + "." + config.name();
    }

    /** What extauth is served, by name. */
    public PersistentMap<String, XdsResource> resources() {
        return indexes.resources;
    }

    /** The AuthConfigs that extauth is served, each by itself. */
    public PersistentMap<ObjectRef, Standing> served() {
        return indexes.served;
    }

    /** What there is to say about each AuthConfig. */
    public PersistentMap<ObjectRef, Report> reports() {
        return indexes.reports;
    }
}
