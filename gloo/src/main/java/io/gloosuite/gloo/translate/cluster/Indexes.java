package io.gloosuite.gloo.translate.cluster;

import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.gloo.model.XdsResource;
import io.gloosuite.gloo.report.Report;
import io.gloosuite.gloo.translate.wire.Destination;
import io.gloosuite.gloo.translate.wire.Made;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The results of all upstreams, by what others look for. An index in which nothing changed is the same instance as before, so
 * that whoever uses it need not look into it.
 */
record Indexes(
        Map<String, XdsResource> clusters,
        Map<String, XdsResource> endpoints,
        Map<String, XdsResource> secrets,
        Map<ObjectRef, Destination> destinations,
        Map<ObjectRef, Report> reports) {

    static final Indexes NONE = new Indexes(Map.of(), Map.of(), Map.of(), Map.of(), Map.of());

    /** A result that is not what it was; null is none. */
    record Change(@Nullable UpstreamResult before, @Nullable UpstreamResult after) {

        boolean touches(Function<UpstreamResult, @Nullable Object> part) {
            return !same(before == null ? null : part.apply(before), after == null ? null : part.apply(after));
        }

        @SuppressWarnings(
                "ReferenceEquality") // unchanged resources are the same instances, which spares looking into them
        private static boolean same(@Nullable Object left, @Nullable Object right) {
            return left instanceof XdsResource ? left == right : Objects.equals(left, right);
        }
    }

    /** The indexes after some changes, over all results. */
    Indexes next(Collection<Change> changes, Map<ObjectRef, Made<UpstreamResult>> results) {
        return new Indexes(
                touched(changes, UpstreamResult::cluster) ? resources(results, UpstreamResult::cluster) : clusters,
                touched(changes, UpstreamResult::endpoints) ? resources(results, UpstreamResult::endpoints) : endpoints,
                touched(changes, UpstreamResult::secrets) ? secrets(results) : secrets,
                touched(changes, UpstreamResult::destination)
                        ? byRef(results, UpstreamResult::destination)
                        : destinations,
                touched(changes, UpstreamResult::report) ? byRef(results, UpstreamResult::report) : reports);
    }

    private static boolean touched(Collection<Change> changes, Function<UpstreamResult, @Nullable Object> part) {
        return changes.stream().anyMatch(change -> change.touches(part));
    }

    private static Map<String, XdsResource> resources(
            Map<ObjectRef, Made<UpstreamResult>> results, Function<UpstreamResult, @Nullable XdsResource> part) {
        Map<String, XdsResource> index = HashMap.newHashMap(results.size());
        for (Made<UpstreamResult> made : results.values()) {
            XdsResource resource = part.apply(made.value());
            if (resource != null) {
                index.put(resource.name(), resource);
            }
        }
        return index;
    }

    private static Map<String, XdsResource> secrets(Map<ObjectRef, Made<UpstreamResult>> results) {
        Map<String, XdsResource> index = new HashMap<>();
        for (Made<UpstreamResult> made : results.values()) {
            made.value().secrets().forEach(secret -> index.put(secret.name(), secret));
        }
        return index;
    }

    private static <V> Map<ObjectRef, V> byRef(
            Map<ObjectRef, Made<UpstreamResult>> results, Function<UpstreamResult, V> part) {
        Map<ObjectRef, V> index = HashMap.newHashMap(results.size());
        results.forEach((ref, made) -> index.put(ref, part.apply(made.value())));
        return index;
    }
}
