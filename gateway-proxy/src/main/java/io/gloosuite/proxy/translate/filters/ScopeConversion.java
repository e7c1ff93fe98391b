package io.gloosuite.proxy.translate.filters;

import com.google.protobuf.Any;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import io.envoyproxy.envoy.config.route.v3.WeightedCluster.ClusterWeight;
import io.envoyproxy.envoy.extensions.filters.http.ext_authz.v3.ExtAuthzPerRoute;
import io.envoyproxy.envoy.extensions.filters.http.local_ratelimit.v3.LocalRateLimit;
import io.gloosuite.proxy.model.http.FilterOverride;
import io.gloosuite.proxy.model.http.FilterScope;
import io.gloosuite.proxy.translate.fields.Place;
import io.gloosuite.proxy.translate.fields.Values;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What virtual hosts, routes and weighted clusters say to filters. */
public final class ScopeConversion {
    private static final String OVERRIDES = "typed_per_filter_config";

    private ScopeConversion() {}

    public static FilterScope of(VirtualHost host, Place place) {
        return new FilterScope(
                overrides(host.getTypedPerFilterConfigMap(), Set.of(), place.field(OVERRIDES)),
                RuleConversion.convert(host.getRateLimitsList(), place.field("rate_limits")),
                false,
                Map.of());
    }

    /**
     * What a route says.
     *
     * @param others keys of its overrides that are for somebody else
     */
    @SuppressWarnings("deprecation") // what takes its place does not say the same
    public static FilterScope of(Route route, Set<String> others, Place place) {
        return new FilterScope(
                overrides(route.getTypedPerFilterConfigMap(), others, place.field(OVERRIDES)),
                RuleConversion.convert(
                        route.getRoute().getRateLimitsList(),
                        place.field("route").field("rate_limits")),
                route.getRoute().getIncludeVhRateLimits().getValue(),
                route.getMetadata().getFilterMetadataMap());
    }

    public static FilterScope of(ClusterWeight cluster, Place place) {
        return new FilterScope(
                overrides(cluster.getTypedPerFilterConfigMap(), Set.of(), place.field(OVERRIDES)),
                List.of(),
                false,
                Map.of());
    }

    private static Map<String, FilterOverride> overrides(Map<String, Any> configs, Set<String> others, Place place) {
        Map<String, FilterOverride> overrides = new HashMap<>();
        configs.forEach((filter, config) -> {
            if (!others.contains(filter)) {
                override(config, place.item(filter)).ifPresent(override -> overrides.put(filter, override));
            }
        });
        return overrides;
    }

    private static Optional<FilterOverride> override(Any config, Place place) {
        if (config.is(ExtAuthzPerRoute.class)) {
            return Values.unpack(config, ExtAuthzPerRoute.class, place)
                    .map(route -> ExtAuthzConversion.override(route, place));
        }
        if (config.is(LocalRateLimit.class)) {
            return Values.unpack(config, LocalRateLimit.class, place)
                    .map(limit -> LocalLimitConversion.convert(limit, place));
        }
        place.problem("there is no such filter in this data plane (mend: remove it, or serve this proxy with Envoy)");
        return Optional.empty();
    }
}
