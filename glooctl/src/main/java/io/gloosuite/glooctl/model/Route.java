package io.gloosuite.glooctl.model;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A route to one upstream, as {@code add route} describes it.
 *
 * @param headers what must be there: {@code name} or {@code name=value}
 * @param queryParameters the same for the query
 * @param prefixRewrite what replaces the matched path, when given
 */
public record Route(
        PathMatch path,
        List<String> methods,
        List<String> headers,
        List<String> queryParameters,
        String upstream,
        String upstreamNamespace,
        Optional<String> prefixRewrite) {

    /** How the path is compared, and with what. */
    public record PathMatch(PathType type, String value) {}

    /** The three comparisons of a matcher. */
    public enum PathType {
        EXACT,
        PREFIX,
        REGEX;

        String field() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    ObjectNode toJson() {
        var route = JsonNodeFactory.instance.objectNode();
        var matcher = route.putArray("matchers").addObject();
        matcher.put(path.type().field(), path.value());
        addPairs(matcher, "headers", headers);
        addPairs(matcher, "queryParameters", queryParameters);
        if (!methods.isEmpty()) {
            methods.forEach(matcher.putArray("methods")::add);
        }
        route.putObject("routeAction")
                .putObject("single")
                .putObject("upstream")
                .put("name", upstream)
                .put("namespace", upstreamNamespace);
        prefixRewrite.ifPresent(to -> route.putObject("options").put("prefixRewrite", to));
        return route;
    }

    private static void addPairs(ObjectNode matcher, String field, List<String> pairs) {
        if (pairs.isEmpty()) {
            return;
        }
        var array = matcher.putArray(field);
        for (var pair : pairs) {
            int equals = pair.indexOf('=');
            var entry = array.addObject().put("name", equals < 0 ? pair : pair.substring(0, equals));
            if (equals >= 0) {
                entry.put("value", pair.substring(equals + 1));
            }
        }
    }
}
