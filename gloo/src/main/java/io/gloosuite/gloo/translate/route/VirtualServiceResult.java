package io.gloosuite.gloo.translate.route;

import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import io.gloosuite.api.Resource;
import io.gloosuite.api.VirtualService;
import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.gloo.report.Issue;
import io.gloosuite.gloo.translate.ratelimit.LimitNeeds;
import java.util.List;
import java.util.Set;

/**
 * What came of one virtual service.
 *
 * @param effective the version that is served: the latest, or the last good one
 * @param good whether {@code effective} could be served as it asks
 * @param version of {@code host}
 * @param used the upstreams and policies it names, those that are missing among them
 * @param limits what its rate limits need of others
 */
public record VirtualServiceResult(
        Resource<?> effective,
        boolean good,
        VirtualHost host,
        String version,
        List<Issue> issues,
        Set<ObjectRef> used,
        LimitNeeds limits) {

    /** The version that is served. */
    public VirtualService service() {
        return (VirtualService) effective.object();
    }
}
