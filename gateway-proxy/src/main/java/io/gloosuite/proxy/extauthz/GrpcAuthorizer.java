package io.gloosuite.proxy.extauthz;

import io.envoyproxy.envoy.service.auth.v3.CheckResponse;
import io.gloosuite.proxy.call.ClusterCall;
import io.gloosuite.proxy.cluster.Clusters;
import io.gloosuite.proxy.grpc.GrpcMethod;
import io.gloosuite.proxy.httpfilter.FilteredRequest;
import io.gloosuite.proxy.model.http.HttpFilter.BodyBuffer;
import io.gloosuite.proxy.model.http.HttpFilter.ExtAuthz;
import io.gloosuite.proxy.model.http.HttpFilter.GrpcService;
import org.jspecify.annotations.Nullable;

/** A service of {@code envoy.service.auth.v3.Authorization}. */
final class GrpcAuthorizer implements Authorizer {
    private static final String PATH = "/envoy.service.auth.v3.Authorization/Check";

    private final ExtAuthz config;
    private final Told told;
    private final GrpcMethod<CheckResponse> check;

    GrpcAuthorizer(ExtAuthz config, GrpcService service, Told told, Clusters clusters) {
        this.config = config;
        this.told = told;
        this.check = new GrpcMethod<>(clusters, service, PATH, CheckResponse.parser());
    }

    @Override
    public @Nullable ClusterCall ask(FilteredRequest request, @Nullable BodyBuffer body, Verdict verdict) {
        return check.call(
                request.worker(),
                CheckRequests.of(config, told, request, body),
                new CheckAnswer(verdict, request.head()));
    }
}
