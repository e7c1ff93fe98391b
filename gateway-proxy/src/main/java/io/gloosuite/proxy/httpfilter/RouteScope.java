package io.gloosuite.proxy.httpfilter;

import com.google.protobuf.Struct;
import io.gloosuite.proxy.descriptor.DescriptorRules;
import io.gloosuite.proxy.limit.LocalLimiter;
import io.gloosuite.proxy.model.http.FilterOverride.Authorize;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What virtual host, route and weighted cluster together say to filters; made once for a route configuration. Immutable; any thread.
 *
 * @param disabled names of filters that are passed over
 * @param authorize by the name of a filter, context extensions of all scopes put together
 * @param limits by the name of a filter
 * @param descriptors NONE where the route does not forward
 */
public record RouteScope(
        Set<String> disabled,
        Map<String, Authorize> authorize,
        Map<String, LocalLimiter> limits,
        DescriptorRules descriptors,
        Map<String, Struct> metadata) {
    public static final RouteScope NONE = new RouteScope(Set.of(), Map.of(), Map.of(), DescriptorRules.NONE, Map.of());

    private static final Authorize UNCHANGED = new Authorize(Map.of(), false, null);

    public RouteScope {
        disabled = Set.copyOf(disabled);
        authorize = Map.copyOf(authorize);
        limits = Map.copyOf(limits);
        metadata = Map.copyOf(metadata);
    }

    /** What is said to an authorization filter. */
    public Authorize authorize(String filter) {
        return authorize.getOrDefault(filter, UNCHANGED);
    }

    /** The limit in place of a filter's own; null for none. */
    public @Nullable LocalLimiter limit(String filter) {
        return limits.get(filter);
    }

    public boolean isDisabled(String filter) {
        return disabled.contains(filter);
    }

    /** Whether a filter that is off by itself is switched on. */
    public boolean saysSomethingTo(String filter) {
        return authorize.containsKey(filter) || limits.containsKey(filter);
    }
}
