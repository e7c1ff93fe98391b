package io.gloosuite.proxy.model.http;

import com.google.protobuf.Struct;
import java.util.List;
import java.util.Map;

/**
 * What a virtual host, a route or a weighted cluster says to the filters that requests pass.
 *
 * @param overrides by {@link HttpFilter#name}
 * @param includeOuterRateLimits whether the virtual host's rules count beside the route's; else they count where the route has none
 * @param metadata of a route, by namespace
 */
public record FilterScope(
        Map<String, FilterOverride> overrides,
        List<RateLimitRule> rateLimits,
        boolean includeOuterRateLimits,
        Map<String, Struct> metadata) {
    public static final FilterScope NONE = new FilterScope(Map.of(), List.of(), false, Map.of());

    public FilterScope {
        overrides = Map.copyOf(overrides);
        rateLimits = List.copyOf(rateLimits);
        metadata = Map.copyOf(metadata);
    }

    /** Only this. */
    public static FilterScope of(String filter, FilterOverride override) {
        return new FilterScope(Map.of(filter, override), List.of(), false, Map.of());
    }

    /** Only these. */
    public static FilterScope of(RateLimitRule... rules) {
        return new FilterScope(Map.of(), List.of(rules), false, Map.of());
    }
}
