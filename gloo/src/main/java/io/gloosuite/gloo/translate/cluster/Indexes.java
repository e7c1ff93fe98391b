package io.gloosuite.gloo.translate.cluster;

import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.gloo.model.PersistentMap;
import io.gloosuite.gloo.model.XdsResource;
import io.gloosuite.gloo.report.Report;
import io.gloosuite.gloo.translate.step.Dependents;
import io.gloosuite.gloo.translate.wire.Destination;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The results of all upstreams, by what others look for. Immutable; an index in which nothing changed is the same instance as
 * before.
 *
 * @param secretUses how many upstreams refer to each secret
 * @param dependents the upstreams by what they were made with a look at
 */
record Indexes(
        PersistentMap<String, XdsResource> clusters,
        PersistentMap<String, XdsResource> endpoints,
        PersistentMap<String, XdsResource> secrets,
        PersistentMap<String, Integer> secretUses,
        PersistentMap<ObjectRef, Destination> destinations,
        PersistentMap<ObjectRef, Report> reports,
        Dependents dependents) {

    static final Indexes NONE = new Indexes(
            PersistentMap.empty(),
            PersistentMap.empty(),
            PersistentMap.empty(),
            PersistentMap.empty(),
            PersistentMap.empty(),
            PersistentMap.empty(),
            Dependents.NONE);

    /** The indexes after one upstream came to something else; null is none. */
    Indexes with(ObjectRef upstream, @Nullable UpstreamResult before, @Nullable UpstreamResult now) {
        PersistentMap<String, XdsResource> nextSecrets = secrets;
        PersistentMap<String, Integer> uses = secretUses;
        for (XdsResource secret : secrets(now)) {
            nextSecrets = nextSecrets.with(secret.name(), secret);
            uses = uses.with(secret.name(), uses.getOrDefault(secret.name(), 0) + 1);
        }
        for (XdsResource secret : secrets(before)) {
            int left = uses.getOrDefault(secret.name(), 0) - 1;
            uses = uses.withOrWithout(secret.name(), left > 0 ? left : null);
            nextSecrets = left > 0 ? nextSecrets : nextSecrets.without(secret.name());
        }
        return new Indexes(
                replace(clusters, part(before, UpstreamResult::cluster), part(now, UpstreamResult::cluster)),
                replace(endpoints, part(before, UpstreamResult::endpoints), part(now, UpstreamResult::endpoints)),
                nextSecrets,
                uses,
                destinations.withOrWithout(upstream, part(now, UpstreamResult::destination)),
                reports.withOrWithout(upstream, part(now, UpstreamResult::report)),
                dependents.with(upstream, ingredients(before), ingredients(now)));
    }

    private static <V> @Nullable V part(@Nullable UpstreamResult result, Function<UpstreamResult, @Nullable V> part) {
        return result == null ? null : part.apply(result);
    }

    private static Set<ObjectRef> ingredients(@Nullable UpstreamResult result) {
        return result == null ? Set.of() : result.ingredients();
    }

    private static List<XdsResource> secrets(@Nullable UpstreamResult result) {
        return result == null ? List.of() : result.secrets();
    }

    private static PersistentMap<String, XdsResource> replace(
            PersistentMap<String, XdsResource> index, @Nullable XdsResource before, @Nullable XdsResource now) {
        PersistentMap<String, XdsResource> rest = index;
        if (before != null && (now == null || !now.name().equals(before.name()))) {
            rest = rest.without(before.name());
        }
        return now == null ? rest : rest.with(now.name(), now);
    }
}
