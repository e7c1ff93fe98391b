package io.gloosuite.proxy.httpfilter;

import io.gloosuite.proxy.descriptor.DescriptorRules;
import io.gloosuite.proxy.limit.LocalLimiter;
import io.gloosuite.proxy.model.UnusableConfigException;
import io.gloosuite.proxy.model.http.FilterOverride;
import io.gloosuite.proxy.model.http.FilterOverride.Authorize;
import io.gloosuite.proxy.model.http.FilterOverride.Disabled;
import io.gloosuite.proxy.model.http.FilterScope;
import io.gloosuite.proxy.model.http.LocalLimit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes the scopes of one route configuration: what is said further inside wins, and one configured limit has one bucket. */
public final class ScopeCompiler {
    private final IdentityHashMap<LocalLimit, LocalLimiter> limiters = new IdentityHashMap<>();
    private final String localCluster;

    /**
     * For one route configuration.
     *
     * @param localCluster of this proxy
     */
    public ScopeCompiler(String localCluster) {
        this.localCluster = localCluster;
    }

    /** Of a route that answers by itself. */
    public RouteScope answering(FilterScope host, FilterScope route) {
        return scope(List.of(host, route), DescriptorRules.NONE, route);
    }

    /** Of a route that forwards to a cluster. */
    public RouteScope forwarding(FilterScope host, FilterScope route, FilterScope cluster)
            throws UnusableConfigException {
        return scope(List.of(host, route, cluster), DescriptorRules.of(host, route, localCluster), route);
    }

    private RouteScope scope(List<FilterScope> outerFirst, DescriptorRules descriptors, FilterScope route) {
        Set<String> disabled = new HashSet<>();
        Map<String, Authorize> authorize = new HashMap<>();
        Map<String, LocalLimiter> limits = new HashMap<>();
        for (FilterScope scope : outerFirst) {
            for (Map.Entry<String, FilterOverride> override : scope.overrides().entrySet()) {
                String filter = override.getKey();
                disabled.remove(filter);
                switch (override.getValue()) {
                    case Disabled off -> disabled.add(filter);
                    case Authorize inner -> authorize.merge(filter, inner, ScopeCompiler::merge);
                    case LocalLimit limit -> limits.put(filter, limiter(limit));
                }
            }
        }
        boolean empty = disabled.isEmpty() && authorize.isEmpty() && limits.isEmpty();
        return empty && descriptors.isEmpty() && route.metadata().isEmpty()
                ? RouteScope.NONE
                : new RouteScope(disabled, authorize, limits, descriptors, route.metadata());
    }

    /** The inner one's choices, and the extensions of both. */
    private static Authorize merge(Authorize outer, Authorize inner) {
        Map<String, String> extensions = new HashMap<>(outer.contextExtensions());
        extensions.putAll(inner.contextExtensions());
        return new Authorize(extensions, inner.skipBody(), inner.body());
    }

    private LocalLimiter limiter(LocalLimit limit) {
        return limiters.computeIfAbsent(limit, config -> LocalLimiter.of(config, System.nanoTime()));
    }
}
