package io.gloosuite.glooctl.table;

import io.gloosuite.glooctl.model.AdminObject;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The parts of a route in words. */
final class RouteText {

    private static final List<String> PATH_FIELDS = List.of("exact", "prefix", "regex");

    private RouteText() {}

    /** The paths it matches; a route without a matcher takes all. */
    static String paths(JsonNode route) {
        return each(
                route,
                matcher -> PATH_FIELDS.stream()
                        .filter(matcher::has)
                        .map(field -> matcher.path(field).asString(""))
                        .findFirst()
                        .orElse("/"));
    }

    static String types(JsonNode route) {
        return each(
                route,
                matcher -> matcher.has("exact") ? "Exact Path" : matcher.has("regex") ? "Regex Path" : "Path Prefix");
    }

    static String methods(JsonNode route) {
        return each(route, matcher -> {
            var methods = AdminObject.elements(matcher.path("methods"));
            return methods.isEmpty()
                    ? "*"
                    : methods.stream().map(method -> method.asString("")).collect(Collectors.joining(" "));
        });
    }

    static String headers(JsonNode route) {
        return each(
                route,
                matcher -> AdminObject.elements(matcher.path("headers")).stream()
                        .map(header -> header.path("name").asString("") + ":"
                                + header.path("value").asString(""))
                        .collect(Collectors.joining(" ")));
    }

    static String action(JsonNode route) {
        if (route.has("routeAction")) {
            return destination(route.path("routeAction"));
        }
        if (route.has("redirectAction")) {
            var redirect = route.path("redirectAction");
            return "redirect to " + redirect.path("hostRedirect").asString("")
                    + redirect.path("pathRedirect")
                            .asString(redirect.path("prefixRewrite").asString(""));
        }
        if (route.has("directResponseAction")) {
            return "direct response "
                    + route.path("directResponseAction").path("status").asString("");
        }
        return route.has("delegateAction") ? "delegated" : "no action";
    }

    private static String destination(JsonNode action) {
        if (action.has("multi")) {
            return AdminObject.elements(action.path("multi").path("destinations")).stream()
                    .map(each -> "%s (weight %s)"
                            .formatted(
                                    single(each.path("destination")),
                                    each.path("weight").asString("")))
                    .collect(Collectors.joining(", "));
        }
        return action.has("single")
                ? single(action.path("single"))
                : action.propertyNames().stream().findFirst().orElse("no destination");
    }

    private static String single(JsonNode destination) {
        if (destination.has("kube")) {
            var kube = destination.path("kube");
            return reference(kube.path("ref")) + ":" + kube.path("port").asString("") + " (service)";
        }
        return reference(destination.path("upstream")) + " (upstream)";
    }

    private static String reference(JsonNode reference) {
        return reference.path("namespace").asString("") + "."
                + reference.path("name").asString("");
    }

    private interface Part {
        String of(JsonNode matcher);
    }

    private static String each(JsonNode route, Part part) {
        var matchers = AdminObject.elements(route.path("matchers"));
        return matchers.isEmpty()
                ? part.of(route.path("matchers"))
                : matchers.stream().map(part::of).collect(Collectors.joining(", "));
    }
}
