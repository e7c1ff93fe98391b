package io.gloosuite.proxy.extauthz;

import io.envoyproxy.envoy.service.auth.v3.CheckResponse;
import io.gloosuite.proxy.cluster.Clusters;
import io.gloosuite.proxy.grpc.GrpcMethod;
import io.gloosuite.proxy.grpc.UnaryCall;
import io.gloosuite.proxy.httpfilter.FilteredRequest;
import io.gloosuite.proxy.httpfilter.RequestFilter;
import io.gloosuite.proxy.httpfilter.RouteScope;
import io.gloosuite.proxy.model.http.FilterOverride.Authorize;
import io.gloosuite.proxy.model.http.HttpFilter.BodyBuffer;
import io.gloosuite.proxy.model.http.HttpFilter.ExtAuthz;
import io.gloosuite.proxy.stats.FilterCounters;
import io.gloosuite.proxy.stats.Stats;
import org.jspecify.annotations.Nullable;

/**
 * Asks the service about each request, and lets pass what it lets pass. Without an answer the request ends, unless the configuration
 * says otherwise.
 */
public final class ExtAuthzFilter implements RequestFilter {
    private static final String PATH = "/envoy.service.auth.v3.Authorization/Check";

    private final ExtAuthz config;
    private final GrpcMethod<CheckResponse> check;
    private final FilterCounters counters;
    private final String group;

    /**
     * A filter of one listener.
     *
     * @param httpPrefix of the listener's counters
     */
    public ExtAuthzFilter(ExtAuthz config, Clusters clusters, Stats stats, String httpPrefix) {
        this.config = config;
        this.check = new GrpcMethod<>(clusters, config.service(), PATH, CheckResponse.parser());
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
        UnaryCall<CheckResponse> call = check.call(
                request.worker(),
                CheckRequests.of(config, request, scope.authorize(config.name()), body),
                new Verdict(config, request, counters, group));
        return call == null ? Undecided.NONE : call::cancel;
    }
}
