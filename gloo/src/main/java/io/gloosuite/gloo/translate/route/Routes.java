package io.gloosuite.gloo.translate.route;

import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteMatch;
import io.gloosuite.api.http.RouteOptions;
import io.gloosuite.api.settings.SettingsSpec.InvalidConfigPolicy;
import io.gloosuite.gloo.report.Issues;
import io.gloosuite.gloo.translate.defaults.Defaults;
import io.gloosuite.gloo.translate.wire.Wire;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the routes of one virtual service. */
final class Routes {

    /** Key of the filters that a route names, which only the Java data plane can run. */
    private static final String FILTERS = "io.gloosuite.gateway.filters";

    private static final int REFUSED_STATUS = 500;
    private static final int INVALID_STATUS = 404;
    private static final String INVALID_BODY = "This route has no upstream that works; `glooctl check` says why.\n";

    private final RouteActions actions;
    private final @Nullable InvalidConfigPolicy invalid;
    private final Issues issues;

    /** Whether a route asks only for what the suite does. */
    enum Standing {
        SUPPORTED,
        UNSUPPORTED
    }

    Routes(RouteActions actions, Defaults defaults, Issues issues) {
        this.actions = actions;
        this.invalid = defaults.invalidRoutes();
        this.issues = issues;
    }

    /** The route in Envoy's form, once for each of its matchers; one that is refused answers 500. */
    List<Route> of(io.gloosuite.api.http.Route config, String name, String path, Standing standing) {
        int before = issues.count();
        Route.Builder route = Route.newBuilder().setName(config.name() == null ? name : config.name());
        if (standing == Standing.SUPPORTED) {
            act(config, path, route);
        }
        if (standing == Standing.UNSUPPORTED || issues.hasErrorsAfter(before)) {
            route = refused(route.getName());
        }
        List<Route> routes = new ArrayList<>();
        for (RouteMatch match : matches(config, path)) {
            routes.add(route.setMatch(match).build());
        }
        return routes;
    }

    /** A route that says that what was asked for is not served. */
    static Route.Builder refused(String name) {
        return Route.newBuilder()
                .setName(name)
                .setMatch(Matchers.all())
                .setDirectResponse(Answers.direct(
                        REFUSED_STATUS, "This route is refused; the status of its VirtualService says why.\n"));
    }

    private List<RouteMatch> matches(io.gloosuite.api.http.Route config, String path) {
        List<RouteMatch> matches = new ArrayList<>();
        for (int i = 0; i < config.matchers().size(); i++) {
            matches.add(Matchers.of(config.matchers().get(i), path + ".matchers[" + i + "]", issues));
        }
        return matches.isEmpty() ? List.of(Matchers.all()) : matches;
    }

    private void act(io.gloosuite.api.http.Route config, String path, Route.Builder route) {
        if (config.routeAction() != null) {
            forward(config.routeAction(), config.options(), path, route);
        } else if (config.redirectAction() != null) {
            route.setRedirect(Answers.redirect(config.redirectAction(), path + ".redirectAction", issues));
        } else if (config.directResponseAction() != null) {
            route.setDirectResponse(
                    Answers.direct(config.directResponseAction(), path + ".directResponseAction", issues));
        } else {
            issues.error(path, "does nothing; give routeAction, redirectAction or directResponseAction");
        }
        if (config.options() != null) {
            options(config.options(), path + ".options", route);
        }
    }

    private void forward(
            io.gloosuite.api.http.RouteAction config,
            @Nullable RouteOptions options,
            String path,
            Route.Builder route) {
        RouteActions.Forward forward = actions.forward(config, path + ".routeAction");
        if (options != null) {
            actions.options(options, path + ".options", forward.action());
        }
        if (invalid == null || forward.reachable()) {
            route.setRoute(forward.action());
            return;
        }
        Integer status = invalid.invalidRouteResponseCode();
        String body = invalid.invalidRouteResponseBody();
        route.setDirectResponse(
                Answers.direct(status == null ? INVALID_STATUS : status, body == null ? INVALID_BODY : body));
    }

    private void options(RouteOptions options, String path, Route.Builder route) {
        Headers headers = Headers.of(options.headerManipulation(), path + ".headerManipulation", issues);
        route.addAllRequestHeadersToAdd(headers.requestAdd())
                .addAllRequestHeadersToRemove(headers.requestRemove())
                .addAllResponseHeadersToAdd(headers.responseAdd())
                .addAllResponseHeadersToRemove(headers.responseRemove());
        if (!options.filters().isEmpty()) {
            route.putTypedPerFilterConfig(FILTERS, Wire.any(filters(options.filters())));
        }
    }

    private static Struct filters(List<String> names) {
        ListValue.Builder list = ListValue.newBuilder();
        names.forEach(name -> list.addValues(Value.newBuilder().setStringValue(name)));
        return Struct.newBuilder()
                .putFields("filters", Value.newBuilder().setListValue(list).build())
                .build();
    }
}
