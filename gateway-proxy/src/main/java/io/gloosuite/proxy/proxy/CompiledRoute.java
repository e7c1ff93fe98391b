package io.gloosuite.proxy.proxy;

import io.gloosuite.proxy.http.HeaderRules;
import io.gloosuite.proxy.httpfilter.RouteScope;
import io.gloosuite.proxy.model.RetryPolicy;
import io.gloosuite.proxy.model.RouteAction.HostRewrite;
import io.gloosuite.proxy.route.PathRewriter;
import io.gloosuite.proxy.route.RedirectLocation;
import io.netty.util.AsciiString;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * A route made ready for requests.
 *
 * @param filters null where the route names none
 */
record CompiledRoute(String name, Action action, FilterRunner.@Nullable RouteFilters filters) {
    /** What happens to a request. */
    sealed interface Action {
        HeaderRules rules();

        /** What is said to the listener's filters. */
        RouteScope scope();
    }

    record Direct(int status, String body, HeaderRules rules, RouteScope scope) implements Action {}

    record Redirect(int status, RedirectLocation location, HeaderRules rules, RouteScope scope) implements Action {}

    /**
     * Sends it to a cluster.
     *
     * @param timeoutNanos 0 is none
     * @param timeoutHeader milliseconds for the endpoint; null where there is no timeout
     * @param idleNanos 0 is none; -1 takes the listener's
     */
    record Forwarding(
            List<Destination> destinations,
            int weights,
            PathRewriter path,
            boolean rewritesPath,
            HostRewrite host,
            long timeoutNanos,
            @Nullable AsciiString timeoutHeader,
            long idleNanos,
            @Nullable RetryPolicy retry,
            int clusterNotFoundStatus)
            implements Action {
        @Override
        public HeaderRules rules() {
            return destinations.getFirst().rules();
        }

        @Override
        public RouteScope scope() {
            return destinations.getFirst().scope();
        }

        Destination choose() {
            if (destinations.size() == 1) {
                return destinations.getFirst();
            }
            int ticket = ThreadLocalRandom.current().nextInt(weights);
            for (Destination destination : destinations) {
                ticket -= destination.weight();
                if (ticket < 0) {
                    return destination;
                }
            }
            return destinations.getLast();
        }
    }

    /** A cluster and its share. */
    record Destination(String cluster, int weight, HeaderRules rules, RouteScope scope) {}
}
