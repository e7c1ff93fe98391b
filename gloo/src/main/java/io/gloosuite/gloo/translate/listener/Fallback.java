package io.gloosuite.gloo.translate.listener;

import io.envoyproxy.envoy.config.core.v3.DataSource;
import io.envoyproxy.envoy.config.listener.v3.FilterChain;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.route.v3.DirectResponseAction;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.RouteMatch;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import io.gloosuite.gloo.model.Snapshot;
import io.gloosuite.gloo.translate.wire.Wire;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a node is served that no Gateway names: a listener that says so. */
public final class Fallback {

    private static final int PORT = 8080;
    private static final int STATUS = 500;
    private static final String LISTENER = "misconfigured-node";
    private static final String ROUTES = LISTENER + "-routes";

    private Fallback() {}

    /** The snapshot, for an installation in {@code namespace}. */
    public static Snapshot snapshot(String namespace) {
        Listener listener = Listener.newBuilder()
                .setName(LISTENER)
                .setAddress(Connections.address("::", PORT))
                .addFilterChains(FilterChain.newBuilder().addFilters(Connections.http(ROUTES, List.of(), List.of())))
                .build();
        return Snapshot.of(Map.of(
                Wire.LISTENER, Map.of(LISTENER, Wire.resource(LISTENER, listener, Set.of())),
                Wire.ROUTES, Map.of(ROUTES, Wire.resource(ROUTES, routes(namespace), Set.of()))));
    }

    private static RouteConfiguration routes(String namespace) {
        String why = "No Gateway names this proxy. Its bootstrap must set node.metadata.role to " + namespace
                + "~NAME, and a Gateway must have NAME among its proxyNames (gateway-proxy when it gives none).\n";
        DirectResponseAction answer = DirectResponseAction.newBuilder()
                .setStatus(STATUS)
                .setBody(DataSource.newBuilder().setInlineString(why))
                .build();
        return RouteConfiguration.newBuilder()
                .setName(ROUTES)
                .addVirtualHosts(VirtualHost.newBuilder()
                        .setName(LISTENER)
                        .addDomains("*")
                        .addRoutes(Route.newBuilder()
                                .setMatch(RouteMatch.newBuilder().setPrefix("/"))
                                .setDirectResponse(answer)))
                .build();
    }
}
