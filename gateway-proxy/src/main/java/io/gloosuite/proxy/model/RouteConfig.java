package io.gloosuite.proxy.model;

import io.gloosuite.proxy.model.http.FilterScope;
import io.gloosuite.proxy.model.http.HeaderMutations;
import io.gloosuite.proxy.model.http.RouteMatch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Virtual hosts by name (xDS {@code RouteConfiguration}).
 *
 * @param ignorePortInHostMatching whether a port in {@code Host} is ignored when the virtual host is looked for
 */
public record RouteConfig(
        String name, List<VirtualHost> virtualHosts, HeaderMutations headers, boolean ignorePortInHostMatching) {
    public RouteConfig {
        virtualHosts = List.copyOf(virtualHosts);
    }

    public RouteConfig(String name, List<VirtualHost> virtualHosts) {
        this(name, virtualHosts, HeaderMutations.NONE, false);
    }

    /**
     * Routes for some domains; the first route that matches serves the request.
     *
     * @param domains {@code *}, exact, {@code *.suffix} or {@code prefix.*}; each at most once in a route configuration
     * @param retry for routes that have none of their own
     * @param filters what filters are told; of its routes, unless they say otherwise
     */
    public record VirtualHost(
            String name,
            List<String> domains,
            List<Route> routes,
            HeaderMutations headers,
            @Nullable RetryPolicy retry,
            FilterScope filters) {
        public VirtualHost {
            domains = List.copyOf(domains);
            routes = List.copyOf(routes);
        }

        public VirtualHost(
                String name,
                List<String> domains,
                List<Route> routes,
                HeaderMutations headers,
                @Nullable RetryPolicy retry) {
            this(name, domains, routes, headers, retry, FilterScope.NONE);
        }

        public VirtualHost(String name, List<String> domains, List<Route> routes) {
            this(name, domains, routes, HeaderMutations.NONE, null, FilterScope.NONE);
        }
    }

    /**
     * One route.
     *
     * @param name for the access log; may be empty
     * @param filters names of beans that the exchange passes before its action, in order; empty costs nothing
     * @param scope what the listener's filters are told
     */
    public record Route(
            String name,
            RouteMatch match,
            RouteAction action,
            HeaderMutations headers,
            List<String> filters,
            FilterScope scope) {
        public Route {
            filters = List.copyOf(filters);
        }

        public Route(String name, RouteMatch match, RouteAction action) {
            this(name, match, action, HeaderMutations.NONE, List.of());
        }

        public Route(String name, RouteMatch match, RouteAction action, HeaderMutations headers, List<String> filters) {
            this(name, match, action, headers, filters, FilterScope.NONE);
        }
    }
}
