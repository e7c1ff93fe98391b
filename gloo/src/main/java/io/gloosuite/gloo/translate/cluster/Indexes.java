package io.gloosuite.gloo.translate.cluster;

import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.gloo.model.PersistentMap;
import io.gloosuite.gloo.model.XdsResource;
import io.gloosuite.gloo.report.Report;
import io.gloosuite.gloo.translate.step.Dependents;
import io.gloosuite.gloo.translate.wire.Destination;
import java.util.List;
import java.util.Set;
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
                replace(clusters, before == null ? null : before.cluster(), now == null ? null : now.cluster()),
                replace(endpoints, before == null ? null : before.endpoints(), now == null ? null : now.endpoints()),
                nextSecrets,
                uses,
                destinations.withOrWithout(upstream, now == null ? null : now.destination()),
                reports.withOrWithout(upstream, now == null ? null : now.report()),
                dependents.with(
                        upstream,
                        before == null ? Set.of() : before.ingredients(),
                        now == null ? Set.of() : now.ingredients()));
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
