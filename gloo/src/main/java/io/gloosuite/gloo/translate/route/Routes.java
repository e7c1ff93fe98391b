package io.gloosuite.gloo.translate.route;

import com.google.protobuf.Any;
import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteMatch;
import io.gloosuite.api.http.RouteOptions;
import io.gloosuite.api.settings.SettingsSpec.InvalidConfigPolicy;
import io.gloosuite.gloo.report.Issues;
import io.gloosuite.gloo.translate.defaults.Defaults;
import io.gloosuite.gloo.translate.extauth.RouteAuth.Level;
import io.gloosuite.gloo.translate.extauth.RouteAuth.Verdict;
import io.gloosuite.gloo.translate.ratelimit.LocalLimits;
import io.gloosuite.gloo.translate.ratelimit.RouteLimits;
import io.gloosuite.gloo.translate.wire.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes the routes of one virtual service. */
final class Routes {

    /** Key of the filters that a route names, which only the Java data plane can run. */
    private static final String FILTERS = "io.gloosuite.gateway.filters";

    private static final int REFUSED_STATUS = 500;
    private static final int DENIED_STATUS = 403;
    private static final String DENIED_BODY =
            "This route is denied to all; the status of its VirtualService says why.\n";
    private static final int INVALID_STATUS = 404;
    private static final String INVALID_BODY = "This route has no upstream that works; `glooctl check` says why.\n";

    private final RouteActions actions;
    private final Protection protection;
    private final @Nullable InvalidConfigPolicy invalid;
    private final Issues issues;

    /** Whether a route asks only for what the suite does. */
    enum Standing {
        SUPPORTED,
        UNSUPPORTED
    }

    Routes(RouteActions actions, Protection protection, @Nullable Defaults defaults, Issues issues) {
        this.actions = actions;
        this.protection = protection;
        this.invalid = defaults == null ? null : defaults.invalidRoutes();
        this.issues = issues;
    }

    /** The route in Envoy's form, once for each of its matchers; one that is refused answers 500. */
    List<Route> of(io.gloosuite.api.http.Route config, Spot spot, Standing standing) {
        int before = issues.count();
        Route.Builder route = Route.newBuilder().setName(config.name() == null ? spot.name() : config.name());
        if (standing == Standing.SUPPORTED) {
            act(config, spot, route);
        }
        if (standing == Standing.UNSUPPORTED || issues.hasErrorsAfter(before)) {
            route = refused(route.getName());
        }
        List<Route> routes = new ArrayList<>();
        for (RouteMatch match : matches(config, spot.path())) {
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

    private void act(io.gloosuite.api.http.Route config, Spot spot, Route.Builder route) {
        String path = spot.path();
        Verdict verdict = protection
                .auth()
                .within(
                        spot.auth(),
                        config.options() == null ? null : config.options().extauth(),
                        Level.ROUTE,
                        route.getName(),
                        path + ".options.extauth");
        if (config.routeAction() != null) {
            forward(config, spot, verdict, route);
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
            if (config.routeAction() == null && RouteLimits.isLimited(config.options())) {
                issues.warning(path + ".options", "has rate limits, which only a route with routeAction can have");
            }
        }
        route.putAllTypedPerFilterConfig(verdict.filters());
        if (verdict.denied()) {
            route.setDirectResponse(Answers.direct(DENIED_STATUS, DENIED_BODY));
        }
    }

    private void forward(io.gloosuite.api.http.Route config, Spot spot, Verdict verdict, Route.Builder route) {
        io.gloosuite.api.http.RouteAction action = Objects.requireNonNull(config.routeAction());
        String path = spot.path();
        RouteActions.Forward forward = actions.forward(action, verdict, route.getName(), path + ".routeAction");
        RouteOptions options = config.options();
        if (options != null) {
            actions.options(options, path + ".options", forward.action());
            protection.limits().ofRoute(options, spot.number(), path + ".options", forward.action());
        }
        if (forward.denied()) {
            route.setDirectResponse(Answers.direct(DENIED_STATUS, DENIED_BODY));
            return;
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
        Any bucket = protection.limits().localOfRoute(options, path);
        if (bucket != null) {
            route.putTypedPerFilterConfig(LocalLimits.FILTER, bucket);
        }
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
