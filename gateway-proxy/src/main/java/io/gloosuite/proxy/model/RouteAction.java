package io.gloosuite.proxy.model;

import io.gloosuite.proxy.model.http.FilterScope;
import io.gloosuite.proxy.model.http.HeaderMutations;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens to a request that a route matched. */
public sealed interface RouteAction {
    /**
     * Sends it to a cluster (xDS {@code RouteAction}).
     *
     * @param clusters at least one; weights are relative
     * @param timeout from the end of the request to the end of the response, retries included; zero is none. Envoy's default is 15 s
     * @param idleTimeout in place of the listener's stream idle timeout; zero is none
     * @param retry absent takes the virtual host's
     * @param clusterNotFoundStatus 503 in Envoy
     */
    record Forward(
            List<WeightedCluster> clusters,
            PathRewrite pathRewrite,
            HostRewrite hostRewrite,
            Duration timeout,
            @Nullable Duration idleTimeout,
            @Nullable RetryPolicy retry,
            int clusterNotFoundStatus)
            implements RouteAction {
        public Forward {
            clusters = List.copyOf(clusters);
        }

        public static Forward to(String cluster) {
            return new Forward(
                    List.of(new WeightedCluster(cluster, 1, HeaderMutations.NONE)),
                    new KeepPath(),
                    new KeepHost(),
                    Duration.ofSeconds(15),
                    null,
                    null,
                    503);
        }
    }

    /** A destination and its share of the sum of weights. */
    record WeightedCluster(String cluster, int weight, HeaderMutations headers, FilterScope filters) {
        public WeightedCluster(String cluster, int weight, HeaderMutations headers) {
            this(cluster, weight, headers, FilterScope.NONE);
        }
    }

    /**
     * Answers with a location (xDS {@code RedirectAction}).
     *
     * @param scheme {@code http} or {@code https}; absent keeps it
     * @param host absent keeps it
     * @param port 0 keeps it, except a default port of the old scheme, which is dropped
     * @param status 301, 302, 303, 307 or 308
     */
    record Redirect(
            @Nullable String scheme, @Nullable String host, int port, PathRewrite path, int status, boolean stripQuery)
            implements RouteAction {}

    /** Answers by itself. */
    record DirectResponse(int status, String body) implements RouteAction {}

    /** How the path changes; the query stays. */
    sealed interface PathRewrite {}

    /** It does not. */
    record KeepPath() implements PathRewrite {}

    /** What the route's prefix or exact path matched is replaced; on a regex route the whole path. */
    record ReplacePrefix(String replacement) implements PathRewrite {}

    /** The whole path is replaced; for redirects only, where the replacement may bring its own query. */
    record ReplacePath(String path) implements PathRewrite {}

    /**
     * Every place that matches is replaced.
     *
     * @param regex RE2's syntax
     * @param substitution {@code \1} to {@code \9} are groups, {@code \0} the match, {@code \\} a backslash
     */
    record ReplaceRegex(String regex, String substitution) implements PathRewrite {}

    /** How the host changes on the way to the endpoint. */
    sealed interface HostRewrite {}

    /** It does not. */
    record KeepHost() implements HostRewrite {}

    /** A fixed host. */
    record LiteralHost(String host) implements HostRewrite {}

    /** The host name of the endpoint that was chosen, where it has one. */
    record EndpointHost() implements HostRewrite {}

    /** The value of a request header, where there is one. */
    record HeaderHost(String header) implements HostRewrite {}
}
