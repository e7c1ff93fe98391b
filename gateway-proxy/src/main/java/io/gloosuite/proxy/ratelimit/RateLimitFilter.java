package io.gloosuite.proxy.ratelimit;

import io.envoyproxy.envoy.extensions.common.ratelimit.v3.RateLimitDescriptor;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitRequest;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitResponse;
import io.gloosuite.proxy.call.ClusterCall;
import io.gloosuite.proxy.cluster.Cluster;
import io.gloosuite.proxy.cluster.Clusters;
import io.gloosuite.proxy.grpc.GrpcMethod;
import io.gloosuite.proxy.httpfilter.FilteredRequest;
import io.gloosuite.proxy.httpfilter.RequestFilter;
import io.gloosuite.proxy.httpfilter.RouteScope;
import io.gloosuite.proxy.model.http.HttpFilter.BodyBuffer;
import io.gloosuite.proxy.model.http.HttpFilter.RateLimit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks the service about requests that count as something, and lets pass those that are within their limits. */
public final class RateLimitFilter implements RequestFilter {
    private static final String PATH = "/envoy.service.ratelimit.v3.RateLimitService/ShouldRateLimit";

    private final RateLimit config;
    private final GrpcMethod<RateLimitResponse> shouldRateLimit;
    private final String group;

    /** A filter of one listener. */
    public RateLimitFilter(RateLimit config, Clusters clusters) {
        this.config = config;
        this.shouldRateLimit = new GrpcMethod<>(clusters, config.service(), PATH, RateLimitResponse.parser());
        this.group = config.statPrefix().isEmpty() ? "ratelimit" : "ratelimit." + config.statPrefix();
    }

    @Override
    public boolean concerns(RouteScope scope) {
        return scope.descriptors().hasRules(config.stage()) && !scope.isDisabled(config.name());
    }

    @Override
    public @Nullable BodyBuffer body(RouteScope scope) {
        return null;
    }

    /** A request to a cluster that is missing is not counted: nobody serves it. */
    @Override
    public Undecided decide(FilteredRequest request) {
        List<RateLimitDescriptor> descriptors = request.scope().descriptors().descriptors(config.stage(), request);
        Cluster target = descriptors.isEmpty() ? null : request.target();
        if (target == null) {
            request.pass();
            return Undecided.NONE;
        }
        RateLimitRequest question = RateLimitRequest.newBuilder()
                .setDomain(config.domain())
                .addAllDescriptors(descriptors)
                .build();
        ClusterCall call =
                shouldRateLimit.call(request.worker(), question, new Verdict(config, request, target, group));
        return call == null ? Undecided.NONE : call::cancel;
    }
}
