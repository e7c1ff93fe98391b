package io.gloosuite.proxy.proxy;

import io.gloosuite.proxy.http.HeaderRules;
import io.gloosuite.proxy.httpfilter.RouteScope;
import io.gloosuite.proxy.httpfilter.ScopeCompiler;
import io.gloosuite.proxy.model.RetryPolicy;
import io.gloosuite.proxy.model.RouteAction;
import io.gloosuite.proxy.model.RouteAction.DirectResponse;
import io.gloosuite.proxy.model.RouteAction.Forward;
import io.gloosuite.proxy.model.RouteAction.KeepPath;
import io.gloosuite.proxy.model.RouteAction.WeightedCluster;
import io.gloosuite.proxy.model.RouteConfig;
import io.gloosuite.proxy.model.RouteConfig.Route;
import io.gloosuite.proxy.model.RouteConfig.VirtualHost;
import io.gloosuite.proxy.model.UnusableConfigException;
import io.gloosuite.proxy.route.PathRewriter;
import io.gloosuite.proxy.route.RedirectLocation;
import io.gloosuite.proxy.route.RouteTable;
import io.netty.util.AsciiString;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes route tables of route configurations. */
final class RouteCompiler {
    private final RouteConfig config;
    private final FilterRunner filters;
    private final ScopeCompiler scopes;

    private RouteCompiler(RouteConfig config, FilterRunner filters, String localCluster) {
        this.config = config;
        this.filters = filters;
        this.scopes = new ScopeCompiler(localCluster);
    }

    static RouteTable<CompiledRoute> compile(RouteConfig config, FilterRunner filters, String localCluster)
            throws UnusableConfigException {
        return RouteTable.of(config, new RouteCompiler(config, filters, localCluster)::route);
    }

    private CompiledRoute route(VirtualHost host, Route route) throws UnusableConfigException {
        return new CompiledRoute(route.name(), action(host, route), filters(route.filters()));
    }

    private FilterRunner.@Nullable RouteFilters filters(List<String> names) throws UnusableConfigException {
        if (names.isEmpty()) {
            return null;
        }
        return switch (filters.compile(names)) {
            case FilterRunner.Ready ready -> ready.filters();
            case FilterRunner.Unknown unknown -> throw new UnusableConfigException(unknown.reason());
        };
    }

    private CompiledRoute.Action action(VirtualHost host, Route route) throws UnusableConfigException {
        HeaderRules rules = HeaderRules.of(route.headers(), host.headers(), config.headers());
        return switch (route.action()) {
            case DirectResponse direct ->
                new CompiledRoute.Direct(
                        direct.status(), direct.body(), rules, scopes.answering(host.filters(), route.scope()));
            case RouteAction.Redirect redirect ->
                new CompiledRoute.Redirect(
                        redirect.status(),
                        RedirectLocation.of(redirect, route.match().path()),
                        rules,
                        scopes.answering(host.filters(), route.scope()));
            case Forward forward -> forwarding(host, route, forward);
        };
    }

    private CompiledRoute.Forwarding forwarding(VirtualHost host, Route route, Forward forward)
            throws UnusableConfigException {
        List<CompiledRoute.Destination> destinations = new ArrayList<>();
        int weights = 0;
        for (WeightedCluster cluster : forward.clusters()) {
            HeaderRules rules = HeaderRules.of(cluster.headers(), route.headers(), host.headers(), config.headers());
            RouteScope scope = scopes.forwarding(host.filters(), route.scope(), cluster.filters());
            destinations.add(new CompiledRoute.Destination(cluster.cluster(), cluster.weight(), rules, scope));
            weights += cluster.weight();
        }
        if (destinations.isEmpty() || weights <= 0) {
            throw new UnusableConfigException(
                    "clusters of route " + route.name() + ": weights sum to 0 (expected: > 0)");
        }
        RetryPolicy retry = forward.retry() == null ? host.retry() : forward.retry();
        return new CompiledRoute.Forwarding(
                List.copyOf(destinations),
                weights,
                PathRewriter.of(forward.pathRewrite(), route.match().path()),
                !(forward.pathRewrite() instanceof KeepPath),
                forward.hostRewrite(),
                forward.timeout().toNanos(),
                timeoutHeader(forward.timeout(), retry),
                forward.idleTimeout() == null ? -1 : forward.idleTimeout().toNanos(),
                retry,
                forward.clusterNotFoundStatus());
    }

    private static @Nullable AsciiString timeoutHeader(Duration timeout, @Nullable RetryPolicy retry) {
        Duration expected = retry != null && retry.perTryTimeout().isPositive() ? retry.perTryTimeout() : timeout;
        return expected.isZero() ? null : AsciiString.cached(Long.toString(expected.toMillis()));
    }
}
