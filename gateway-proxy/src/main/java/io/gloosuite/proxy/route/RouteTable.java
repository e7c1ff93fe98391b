package io.gloosuite.proxy.route;

import io.gloosuite.proxy.model.RouteConfig;
import io.gloosuite.proxy.model.RouteConfig.Route;
import io.gloosuite.proxy.model.RouteConfig.VirtualHost;
import io.gloosuite.proxy.model.UnusableConfigException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A route configuration made ready for lookups: the virtual host by its domain, in it the first route in order that matches. Immutable;
 * any thread.
 *
 * @param <T> what a route becomes
 */
public final class RouteTable<T> {
    private final HostIndex<Host<T>> hosts;
    private final boolean ignorePort;

    private RouteTable(HostIndex<Host<T>> hosts, boolean ignorePort) {
        this.hosts = hosts;
        this.ignorePort = ignorePort;
    }

    /** Makes what a request needs of one route. */
    @FunctionalInterface
    public interface Compiler<T> {
        T compile(VirtualHost host, Route route) throws UnusableConfigException;
    }

    public static <T> RouteTable<T> of(RouteConfig config, Compiler<T> compiler) throws UnusableConfigException {
        HostIndex<Host<T>> hosts = new HostIndex<>();
        for (VirtualHost virtualHost : config.virtualHosts()) {
            List<T> routes = new ArrayList<>();
            for (Route route : virtualHost.routes()) {
                routes.add(compiler.compile(virtualHost, route));
            }
            Host<T> host = new Host<>(PathIndex.of(virtualHost.routes()), List.copyOf(routes));
            for (String domain : virtualHost.domains()) {
                hosts.add(domain, host);
            }
        }
        return new RouteTable<>(hosts, config.ignorePortInHostMatching());
    }

    /** What the first matching route became; null where none matches. */
    public @Nullable T find(RequestView request) {
        String authority = request.authority();
        Host<T> host = hosts.find(ignorePort ? Authority.withoutPort(authority) : authority);
        if (host == null) {
            return null;
        }
        int ordinal = host.index.find(request);
        return ordinal < 0 ? null : host.routes.get(ordinal);
    }

    private record Host<T>(PathIndex index, List<T> routes) {}
}
