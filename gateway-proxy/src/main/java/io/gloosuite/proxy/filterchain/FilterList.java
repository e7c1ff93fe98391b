package io.gloosuite.proxy.filterchain;

import io.gloosuite.proxy.cluster.Clusters;
import io.gloosuite.proxy.extauthz.ExtAuthzFilter;
import io.gloosuite.proxy.httpfilter.RequestFilter;
import io.gloosuite.proxy.localratelimit.LocalRateLimitFilter;
import io.gloosuite.proxy.model.HttpConnectionConfig;
import io.gloosuite.proxy.model.UnusableConfigException;
import io.gloosuite.proxy.model.http.HttpFilter;
import io.gloosuite.proxy.ratelimit.RateLimitFilter;
import io.gloosuite.proxy.stats.Stats;
import java.util.ArrayList;
import java.util.List;

/** Makes filters, in the order in which requests pass them. */
public final class FilterList {
    private FilterList() {}

    /** The filters of one listener. */
    public static List<RequestFilter> of(HttpConnectionConfig http, Clusters clusters, Stats stats)
            throws UnusableConfigException {
        List<RequestFilter> filters = new ArrayList<>();
        for (HttpFilter filter : http.filters()) {
            filters.add(of(filter, clusters, stats, http.statPrefix()));
        }
        return filters;
    }

    private static RequestFilter of(HttpFilter filter, Clusters clusters, Stats stats, String prefix)
            throws UnusableConfigException {
        return switch (filter) {
            case HttpFilter.ExtAuthz config -> new ExtAuthzFilter(config, clusters, stats, prefix);
            case HttpFilter.RateLimit config -> new RateLimitFilter(config, clusters);
            case HttpFilter.LocalRateLimit config -> new LocalRateLimitFilter(config, stats);
            case HttpFilter.Optional config ->
                new OptionalFilter(config.name(), of(config.filter(), clusters, stats, prefix));
        };
    }
}
