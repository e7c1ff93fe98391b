package io.gloosuite.proxy.translate;

import io.envoyproxy.envoy.config.route.v3.HeaderMatcher;
import io.envoyproxy.envoy.config.route.v3.QueryParameterMatcher;
import io.envoyproxy.envoy.type.matcher.v3.StringMatcher;
import io.gloosuite.proxy.model.RouteMatch;
import io.gloosuite.proxy.model.RouteMatch.HeaderMatch;
import io.gloosuite.proxy.model.RouteMatch.PathMatch;
import io.gloosuite.proxy.model.RouteMatch.QueryMatch;
import io.gloosuite.proxy.model.RouteMatch.StringMatch;
import io.gloosuite.proxy.model.RouteMatch.ValueMatch;
import io.gloosuite.proxy.translate.fields.Place;
import java.util.Locale;
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
                        .mapToObj(index -> header(match.getHeaders(index), headers.item(index)))
                        .toList(),
                IntStream.range(0, match.getQueryParametersCount())
                        .mapToObj(index -> query(match.getQueryParameters(index), query.item(index)))
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

    private static HeaderMatch header(HeaderMatcher header, Place place) {
        return new HeaderMatch(
                header.getName().toLowerCase(Locale.ROOT),
                value(header, place),
                header.getInvertMatch(),
                header.getTreatMissingHeaderAsEmpty());
    }

    private static ValueMatch value(HeaderMatcher header, Place place) {
        return switch (header.getHeaderMatchSpecifierCase()) {
            case STRING_MATCH -> string(header.getStringMatch(), place.field("string_match"));
            case RANGE_MATCH ->
                new RouteMatch.Range(
                        header.getRangeMatch().getStart(),
                        header.getRangeMatch().getEnd());
            case PRESENT_MATCH -> new RouteMatch.Present(header.getPresentMatch());
            default -> new RouteMatch.Present(true);
        };
    }

    private static QueryMatch query(QueryParameterMatcher query, Place place) {
        StringMatch value = query.hasStringMatch() ? string(query.getStringMatch(), place.field("string_match")) : null;
        if (query.hasPresentMatch() && !query.getPresentMatch()) {
            place.field("present_match").problem("false is not supported by this data plane (expected: true)");
        }
        return new QueryMatch(query.getName(), value);
    }

    private static StringMatch string(StringMatcher matcher, Place place) {
        boolean ignoreCase = matcher.getIgnoreCase();
        return switch (matcher.getMatchPatternCase()) {
            case EXACT -> new StringMatch(StringMatch.Kind.EXACT, matcher.getExact(), ignoreCase);
            case PREFIX -> new StringMatch(StringMatch.Kind.PREFIX, matcher.getPrefix(), ignoreCase);
            case SUFFIX -> new StringMatch(StringMatch.Kind.SUFFIX, matcher.getSuffix(), ignoreCase);
            case CONTAINS -> new StringMatch(StringMatch.Kind.CONTAINS, matcher.getContains(), ignoreCase);
            case SAFE_REGEX ->
                new StringMatch(StringMatch.Kind.REGEX, matcher.getSafeRegex().getRegex(), false);
            case CUSTOM, MATCHPATTERN_NOT_SET -> {
                place.problem("no pattern (expected: exact, prefix, suffix, contains or safe_regex)");
                yield StringMatch.exact("");
            }
        };
    }
}
