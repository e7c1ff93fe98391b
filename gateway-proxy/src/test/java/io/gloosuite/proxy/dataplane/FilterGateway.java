package io.gloosuite.proxy.dataplane;

import static io.gloosuite.proxy.harness.Gateway.accepted;

import io.gloosuite.proxy.harness.Backend;
import io.gloosuite.proxy.harness.Gateway;
import io.gloosuite.proxy.model.ClusterConfig;
import io.gloosuite.proxy.model.ClusterConfig.Endpoint;
import io.gloosuite.proxy.model.ClusterConfig.Protocol;
import io.gloosuite.proxy.model.HttpConnectionConfig;
import io.gloosuite.proxy.model.RouteAction;
import io.gloosuite.proxy.model.RouteConfig;
import io.gloosuite.proxy.model.RouteConfig.Route;
import io.gloosuite.proxy.model.RouteConfig.VirtualHost;
import io.gloosuite.proxy.model.UpstreamTls;
import io.gloosuite.proxy.model.http.FilterScope;
import io.gloosuite.proxy.model.http.HttpFilter;
import io.gloosuite.proxy.model.http.HttpFilter.GrpcService;
import io.gloosuite.proxy.model.http.RouteMatch;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A gateway with filters, and the cluster {@code services} that they ask. */
final class FilterGateway {
    /** Longer than any machine needs, so that only tests about time see one. */
    static final GrpcService SERVICE = new GrpcService("services", "", Duration.ofSeconds(30), Map.of());

    private FilterGateway() {}

    static Gateway start(Backend backend, HttpFilter... filters) {
        return Gateway.start(HttpConnectionConfig.of("test", "routes").withFilters(List.of(filters)))
                .forward(forward -> forward)
                .backend(backend);
    }

    /** Where nothing moves for a second, a request ends. */
    static HttpConnectionConfig impatient(HttpFilter filter) {
        HttpConnectionConfig base = HttpConnectionConfig.of("test", "routes");
        return new HttpConnectionConfig(
                base.statPrefix(),
                base.routes(),
                null,
                base.codec(),
                base.serverName(),
                base.useRemoteAddress(),
                base.generateRequestId(),
                base.hostPort(),
                base.acceptHttp10(),
                base.websocketUpgrade(),
                base.idleTimeout(),
                Duration.ofSeconds(1),
                base.requestHeadersTimeout(),
                base.drainTimeout(),
                base.maxRequestHeadersKib(),
                base.maxConcurrentStreams(),
                base.normalizePath(),
                base.accessLogs(),
                List.of(filter));
    }

    static void services(Gateway gateway, @Nullable UpstreamTls tls, int port) {
        ClusterConfig config =
                ClusterConfig.of("services", new ClusterConfig.Static(List.of(Endpoint.of("127.0.0.1", port))), tls);
        accepted(gateway.plane.apply(new ClusterConfig(
                config.name(),
                config.discovery(),
                config.connectTimeout(),
                config.loadBalancing(),
                config.tls(),
                config.tlsMatches(),
                Protocol.HTTP2,
                config.circuitBreakers(),
                config.maxRequestsPerConnection(),
                config.idleTimeout(),
                config.health())));
    }

    static Route route(String prefix, RouteAction action, FilterScope scope) {
        Route plain = Gateway.route(prefix, action);
        return new Route(prefix, plain.match(), action, plain.headers(), plain.filters(), scope);
    }

    static Route route(RouteMatch match, FilterScope scope) {
        Route plain = new Route("r", match, RouteAction.Forward.to("backend"));
        return new Route("r", match, plain.action(), plain.headers(), plain.filters(), scope);
    }

    static void routes(Gateway gateway, FilterScope host, Route... routes) {
        VirtualHost plain = new VirtualHost("any", List.of("*"), List.of(routes));
        accepted(gateway.plane.apply(new RouteConfig(
                "routes",
                List.of(new VirtualHost(
                        plain.name(), plain.domains(), plain.routes(), plain.headers(), plain.retry(), host)))));
    }
}
