package io.gloosuite.proxy.translate;

import io.gloosuite.proxy.model.http.RouteMatch;
import io.gloosuite.proxy.model.http.RouteMatch.PathMatch;
import io.gloosuite.proxy.translate.fields.Place;
import io.gloosuite.proxy.translate.match.Matchers;
import java.util.stream.IntStream;

/** {@code RouteMatch} of a route. */
final class RouteMatchConversion {
    private RouteMatchConversion() {}

    static RouteMatch convert(io.envoyproxy.envoy.config.route.v3.RouteMatch match, Place place) {
        Place headers = place.field("headers");
        Place query = place.field("query_parameters");
        return new RouteMatch(
                path(match, place),
                !match.hasCaseSensitive() || match.getCaseSensitive().getValue(),
                IntStream.range(0, match.getHeadersCount())
                        .mapToObj(index -> Matchers.header(match.getHeaders(index), headers.item(index)))
                        .toList(),
                IntStream.range(0, match.getQueryParametersCount())
                        .mapToObj(index -> Matchers.query(match.getQueryParameters(index), query.item(index)))
                        .toList());
    }

    private static PathMatch path(io.envoyproxy.envoy.config.route.v3.RouteMatch match, Place place) {
        return switch (match.getPathSpecifierCase()) {
            case PREFIX -> new RouteMatch.Prefix(match.getPrefix());
            case PATH -> new RouteMatch.Exact(match.getPath());
            case SAFE_REGEX -> new RouteMatch.Regex(match.getSafeRegex().getRegex());
            case PATH_SEPARATED_PREFIX -> new RouteMatch.SeparatedPrefix(match.getPathSeparatedPrefix());
            case CONNECT_MATCHER, PATH_MATCH_POLICY, PATHSPECIFIER_NOT_SET -> {
                place.problem("no path (expected: prefix, path, safe_regex or path_separated_prefix)");
                yield new RouteMatch.Prefix("/");
            }
        };
    }
}
