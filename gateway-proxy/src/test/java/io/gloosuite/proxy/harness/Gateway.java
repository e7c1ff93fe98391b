package io.gloosuite.proxy.harness;

import io.gloosuite.proxy.dataplane.DataPlane;
import io.gloosuite.proxy.dataplane.DataPlaneOptions;
import io.gloosuite.proxy.model.ClusterConfig;
import io.gloosuite.proxy.model.ClusterConfig.Endpoint;
import io.gloosuite.proxy.model.DownstreamTls;
import io.gloosuite.proxy.model.HttpConnectionConfig;
import io.gloosuite.proxy.model.ListenerConfig;
import io.gloosuite.proxy.model.ListenerConfig.FilterChain;
import io.gloosuite.proxy.model.RouteAction;
import io.gloosuite.proxy.model.RouteAction.Forward;
import io.gloosuite.proxy.model.RouteConfig;
import io.gloosuite.proxy.model.RouteConfig.Route;
import io.gloosuite.proxy.model.RouteConfig.VirtualHost;
import io.gloosuite.proxy.model.SecretConfig;
import io.gloosuite.proxy.model.UpstreamTls;
import io.gloosuite.proxy.model.http.RouteMatch;
import io.gloosuite.proxy.model.http.RouteMatch.Prefix;
import io.gloosuite.proxy.proxy.FilterRunner;
import io.gloosuite.tls.TlsMaterial;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A data plane in process with a listener named {@code http} on a free port and the routes named {@code routes}. */
public final class Gateway implements AutoCloseable {
    public final DataPlane plane;

    private Gateway(FilterRunner filters) {
        plane = DataPlane.start(new DataPlaneOptions(2, filters));
    }

    public static Gateway start() {
        return start(HttpConnectionConfig.of("test", "routes"));
    }

    public static Gateway start(HttpConnectionConfig http) {
        return start(http, FilterRunner.NONE);
    }

    public static Gateway start(HttpConnectionConfig http, FilterRunner filters) {
        Gateway gateway = new Gateway(filters);
        gateway.listen("http", null, http);
        return gateway;
    }

    /** Opens or changes a listener on a port that the system chooses. */
    public Gateway listen(String name, @Nullable DownstreamTls tls, HttpConnectionConfig http) {
        accepted(plane.apply(new ListenerConfig(name, "127.0.0.1", 0, List.of(new FilterChain(Set.of(), tls, http)))));
        return this;
    }

    /** Routes for any host. */
    public Gateway routes(Route... routes) {
        VirtualHost host = new VirtualHost("any", List.of("*"), Arrays.asList(routes));
        accepted(plane.apply(new RouteConfig("routes", List.of(host))));
        return this;
    }

    /** Everything to one cluster. */
    public Gateway forward(UnaryOperator<Forward> change) {
        return routes(route("/", change.apply(Forward.to("backend"))));
    }

    public static Route route(String prefix, RouteAction action) {
        return new Route(prefix, new RouteMatch(new Prefix(prefix)), action);
    }

    /** A cluster named {@code "backend"} of these. */
    public Gateway backend(Backend... backends) {
        return cluster(null, config -> config, ports(backends));
    }

    public Gateway cluster(@Nullable UpstreamTls tls, UnaryOperator<ClusterConfig> change, int... ports) {
        List<Endpoint> endpoints = Arrays.stream(ports)
                .mapToObj(port -> Endpoint.of("127.0.0.1", port))
                .toList();
        ClusterConfig config = ClusterConfig.of("backend", new ClusterConfig.Static(endpoints), tls);
        accepted(plane.apply(change.apply(config)));
        return this;
    }

    public Gateway secret(String name, TlsMaterial material) {
        accepted(plane.apply(new SecretConfig(name, material)));
        return this;
    }

    public InetSocketAddress address() {
        return address("http");
    }

    public InetSocketAddress address(String listener) {
        return plane.listeners().stream()
                .filter(open -> open.name().equals(listener))
                .findFirst()
                .orElseThrow()
                .address();
    }

    public Client client() {
        return Client.to(address());
    }

    public long stat(String name) {
        return plane.stats().getOrDefault(name, 0L);
    }

    @Override
    public void close() {
        plane.close();
    }

    public static int[] ports(Backend... backends) {
        return Arrays.stream(backends).mapToInt(Backend::port).toArray();
    }

    public static void accepted(java.util.Optional<String> reason) {
        reason.ifPresent(text -> {
            throw new AssertionError("rejected: " + text);
        });
    }
}
