package io.gloosuite.proxy.extauthz;

import io.gloosuite.proxy.call.ClusterCall;
import io.gloosuite.proxy.cluster.Clusters;
import io.gloosuite.proxy.httpfilter.FilteredRequest;
import io.gloosuite.proxy.httpfilter.RequestFilter;
import io.gloosuite.proxy.httpfilter.RouteScope;
import io.gloosuite.proxy.model.UnusableConfigException;
import io.gloosuite.proxy.model.http.FilterOverride.Authorize;
import io.gloosuite.proxy.model.http.HttpFilter.BodyBuffer;
import io.gloosuite.proxy.model.http.HttpFilter.ExtAuthz;
import io.gloosuite.proxy.model.http.HttpFilter.GrpcService;
import io.gloosuite.proxy.model.http.HttpFilter.HttpService;
import io.gloosuite.proxy.stats.FilterCounters;
import io.gloosuite.proxy.stats.Stats;
import org.jspecify.annotations.Nullable;

/**
 * Asks the service about each request, and lets pass what it lets pass. Without an answer the request ends, unless the configuration
 * says otherwise.
 */
public final class ExtAuthzFilter implements RequestFilter {
    private final ExtAuthz config;
    private final Authorizer authorizer;
    private final FilterCounters counters;
    private final String group;

    /**
     * A filter of one listener.
     *
     * @param httpPrefix of the listener's counters
     */
    public ExtAuthzFilter(ExtAuthz config, Clusters clusters, Stats stats, String httpPrefix)
            throws UnusableConfigException {
        Told told = Told.of(config.told());
        this.config = config;
        this.authorizer = switch (config.service()) {
            case GrpcService service -> new GrpcAuthorizer(config, service, told, clusters);
            case HttpService service -> new HttpAuthorizer(service, told, clusters);
        };
        this.group = config.statPrefix().isEmpty() ? "ext_authz" : "ext_authz." + config.statPrefix();
        this.counters = new FilterCounters(stats, "http." + httpPrefix + "." + group + ".");
    }

    @Override
    public boolean concerns(RouteScope scope) {
        return !scope.isDisabled(config.name());
    }

    @Override
    public @Nullable BodyBuffer body(RouteScope scope) {
        Authorize route = scope.authorize(config.name());
        if (route.skipBody()) {
            return null;
        }
        return route.body() == null ? config.body() : route.body();
    }

    @Override
    public Undecided decide(FilteredRequest request) {
        RouteScope scope = request.scope();
        BodyBuffer body = request.bodyBytes() > 0 ? body(scope) : null;
        ClusterCall call = authorizer.ask(request, body, new Verdict(config, request, counters, group));
        return call == null ? Undecided.NONE : call::cancel;
    }
}
