package io.gloosuite.proxy.bootstrap;

import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.DataSource;
import io.envoyproxy.envoy.config.core.v3.Http1ProtocolOptions;
import io.envoyproxy.envoy.config.listener.v3.Filter;
import io.envoyproxy.envoy.config.listener.v3.FilterChain;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.route.v3.DirectResponseAction;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteAction;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.RouteMatch;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import io.envoyproxy.envoy.extensions.filters.http.router.v3.Router;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import io.envoyproxy.envoy.extensions.upstreams.http.v3.HttpProtocolOptions;

/**
 * The three paths that probes and Prometheus ask for, served beyond the loopback without opening the admin interface:
 * {@code /ready}, {@code /healthz} and {@code /metrics}, as the Java data plane serves them.
 */
final class ReadinessListener {
    private static final String NAME = "readiness";
    private static final String ADMIN_CLUSTER = "admin";
    private static final Duration CONNECT_TIMEOUT =
            Duration.newBuilder().setSeconds(1).build();

    private ReadinessListener() {}

    static Listener render(BootstrapInputs inputs) {
        HttpConnectionManager http = HttpConnectionManager.newBuilder()
                .setStatPrefix(NAME)
                .setRouteConfig(routes())
                .addHttpFilters(HttpFilter.newBuilder()
                        .setName("envoy.filters.http.router")
                        .setTypedConfig(Any.pack(Router.getDefaultInstance())))
                .build();
        return Listener.newBuilder()
                .setName(NAME)
                .setAddress(Addresses.parse(inputs.ready()))
                .setIgnoreGlobalConnLimit(true)
                .addFilterChains(FilterChain.newBuilder()
                        .addFilters(Filter.newBuilder()
                                .setName("envoy.filters.network.http_connection_manager")
                                .setTypedConfig(Any.pack(http))))
                .build();
    }

    static Cluster adminCluster(BootstrapInputs inputs) {
        HttpProtocolOptions http1 = HttpProtocolOptions.newBuilder()
                .setExplicitHttpConfig(HttpProtocolOptions.ExplicitHttpConfig.newBuilder()
                        .setHttpProtocolOptions(Http1ProtocolOptions.getDefaultInstance()))
                .build();
        return ControlPlaneClusters.cluster(ADMIN_CLUSTER, Addresses.reachable(Addresses.parse(inputs.admin())), http1)
                .setConnectTimeout(CONNECT_TIMEOUT)
                .build();
    }

    private static RouteConfiguration routes() {
        return RouteConfiguration.newBuilder()
                .setName(NAME)
                .addVirtualHosts(VirtualHost.newBuilder()
                        .setName(NAME)
                        .addDomains("*")
                        .addRoutes(admin("/ready", "/ready"))
                        .addRoutes(admin("/metrics", "/stats/prometheus"))
                        .addRoutes(Route.newBuilder()
                                .setMatch(RouteMatch.newBuilder().setPath("/healthz"))
                                .setDirectResponse(DirectResponseAction.newBuilder()
                                        .setStatus(200)
                                        .setBody(DataSource.newBuilder().setInlineString("OK\n")))))
                .build();
    }

    private static Route admin(String path, String adminPath) {
        return Route.newBuilder()
                .setMatch(RouteMatch.newBuilder().setPath(path))
                .setRoute(RouteAction.newBuilder().setCluster(ADMIN_CLUSTER).setPrefixRewrite(adminPath))
                .build();
    }
}
