package io.gloosuite.proxy.translate;

import io.envoyproxy.envoy.config.route.v3.DirectResponseAction;
import io.envoyproxy.envoy.config.route.v3.RedirectAction;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.WeightedCluster.ClusterWeight;
import io.envoyproxy.envoy.type.matcher.v3.RegexMatchAndSubstitute;
import io.gloosuite.proxy.model.RouteAction;
import io.gloosuite.proxy.model.http.HeaderMutations;
import io.gloosuite.proxy.translate.fields.Place;
import io.gloosuite.proxy.translate.fields.Values;
import io.gloosuite.proxy.translate.filters.ScopeConversion;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a route does with its requests. */
final class RouteActionConversion {
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(15);
    private static final int MIN_STATUS = 200;
    private static final int MAX_STATUS = 599;

    private RouteActionConversion() {}

    static RouteAction convert(Route route, Place place) {
        return switch (route.getActionCase()) {
            case ROUTE -> forward(route.getRoute(), place.field("route"));
            case REDIRECT -> redirect(route.getRedirect(), place.field("redirect"));
            case DIRECT_RESPONSE -> direct(route.getDirectResponse(), place.field("direct_response"));
            case FILTER_ACTION, NON_FORWARDING_ACTION, ACTION_NOT_SET -> {
                place.problem("no action (expected: route, redirect or direct_response)");
                yield RouteAction.Forward.to("");
            }
        };
    }

    private static RouteAction.Forward forward(io.envoyproxy.envoy.config.route.v3.RouteAction action, Place place) {
        return new RouteAction.Forward(
                clusters(action, place),
                rewrite(action.getPrefixRewrite(), action.hasRegexRewrite() ? action.getRegexRewrite() : null, place),
                hostRewrite(action),
                action.hasTimeout() ? Values.duration(action.getTimeout()) : DEFAULT_TIMEOUT,
                action.hasIdleTimeout() ? Values.duration(action.getIdleTimeout()) : null,
                action.hasRetryPolicy()
                        ? RetryConversion.convert(action.getRetryPolicy(), place.field("retry_policy"))
                        : null,
                clusterNotFound(action, place.field("cluster_not_found_response_code")));
    }

    private static List<RouteAction.WeightedCluster> clusters(
            io.envoyproxy.envoy.config.route.v3.RouteAction action, Place place) {
        return switch (action.getClusterSpecifierCase()) {
            case CLUSTER -> List.of(new RouteAction.WeightedCluster(action.getCluster(), 1, HeaderMutations.NONE));
            case WEIGHTED_CLUSTERS ->
                weighted(action.getWeightedClusters().getClustersList(), place.field("weighted_clusters"));
            default -> {
                place.problem("no cluster (expected: cluster or weighted_clusters)");
                yield List.of();
            }
        };
    }

    private static List<RouteAction.WeightedCluster> weighted(List<ClusterWeight> clusters, Place place) {
        if (clusters.stream().noneMatch(cluster -> cluster.getWeight().getValue() != 0)) {
            place.problem("no cluster has a weight (expected: at least one above 0)");
        }
        Place at = place.field("clusters");
        return IntStream.range(0, clusters.size())
                .mapToObj(index -> weighted(clusters.get(index), at.item(index)))
                .toList();
    }

    private static RouteAction.WeightedCluster weighted(ClusterWeight cluster, Place place) {
        HeaderMutations headers = HeaderConversion.convert(cluster, place);
        return new RouteAction.WeightedCluster(
                cluster.getName(), Values.unsigned(cluster.getWeight()), headers, ScopeConversion.of(cluster, place));
    }

    private static RouteAction.HostRewrite hostRewrite(io.envoyproxy.envoy.config.route.v3.RouteAction action) {
        return switch (action.getHostRewriteSpecifierCase()) {
            case HOST_REWRITE_LITERAL -> new RouteAction.LiteralHost(action.getHostRewriteLiteral());
            case AUTO_HOST_REWRITE ->
                action.getAutoHostRewrite().getValue() ? new RouteAction.EndpointHost() : new RouteAction.KeepHost();
            case HOST_REWRITE_HEADER -> new RouteAction.HeaderHost(action.getHostRewriteHeader());
            default -> new RouteAction.KeepHost();
        };
    }

    private static int clusterNotFound(io.envoyproxy.envoy.config.route.v3.RouteAction action, Place place) {
        return switch (action.getClusterNotFoundResponseCode()) {
            case SERVICE_UNAVAILABLE -> 503;
            case NOT_FOUND -> 404;
            case INTERNAL_SERVER_ERROR -> 500;
            case UNRECOGNIZED -> {
                place.problem("unknown value");
                yield 503;
            }
        };
    }

    private static RouteAction.Redirect redirect(RedirectAction action, Place place) {
        String scheme = action.getHttpsRedirect() ? "https" : absentIfEmpty(action.getSchemeRedirect());
        return new RouteAction.Redirect(
                scheme,
                absentIfEmpty(action.getHostRedirect()),
                action.getPortRedirect(),
                action.getPathRedirect().isEmpty()
                        ? rewrite(
                                action.getPrefixRewrite(),
                                action.hasRegexRewrite() ? action.getRegexRewrite() : null,
                                place)
                        : new RouteAction.ReplacePath(action.getPathRedirect()),
                status(action.getResponseCode(), place.field("response_code")),
                action.getStripQuery());
    }

    private static int status(RedirectAction.RedirectResponseCode code, Place place) {
        return switch (code) {
            case MOVED_PERMANENTLY -> 301;
            case FOUND -> 302;
            case SEE_OTHER -> 303;
            case TEMPORARY_REDIRECT -> 307;
            case PERMANENT_REDIRECT -> 308;
            case UNRECOGNIZED -> {
                place.problem("unknown value");
                yield 301;
            }
        };
    }

    private static RouteAction.DirectResponse direct(DirectResponseAction action, Place place) {
        if (action.getStatus() < MIN_STATUS || action.getStatus() > MAX_STATUS) {
            place.field("status").problem(action.getStatus() + " (expected: " + MIN_STATUS + " to " + MAX_STATUS + ")");
        }
        return new RouteAction.DirectResponse(action.getStatus(), Values.text(action.getBody(), place.field("body")));
    }

    private static RouteAction.PathRewrite rewrite(
            String prefix, @Nullable RegexMatchAndSubstitute regex, Place place) {
        if (!prefix.isEmpty() && regex != null) {
            place.field("regex_rewrite").problem("beside prefix_rewrite (expected: one of them)");
        }
        if (regex != null) {
            return new RouteAction.ReplaceRegex(regex.getPattern().getRegex(), regex.getSubstitution());
        }
        return prefix.isEmpty() ? new RouteAction.KeepPath() : new RouteAction.ReplacePrefix(prefix);
    }

    private static @Nullable String absentIfEmpty(String text) {
        return text.isEmpty() ? null : text;
    }
}
