package io.gloosuite.proxy.translate.match;

import io.envoyproxy.envoy.config.route.v3.HeaderMatcher;
import io.envoyproxy.envoy.config.route.v3.QueryParameterMatcher;
import io.envoyproxy.envoy.type.matcher.v3.ListStringMatcher;
import io.envoyproxy.envoy.type.matcher.v3.StringMatcher;
import io.gloosuite.proxy.model.http.RouteMatch;
import io.gloosuite.proxy.model.http.RouteMatch.HeaderMatch;
import io.gloosuite.proxy.model.http.RouteMatch.QueryMatch;
import io.gloosuite.proxy.model.http.RouteMatch.StringMatch;
import io.gloosuite.proxy.model.http.RouteMatch.ValueMatch;
import io.gloosuite.proxy.translate.fields.Place;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Matchers that routes and filters have in common. */
public final class Matchers {
    private Matchers() {}

    public static HeaderMatch header(HeaderMatcher header, Place place) {
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

    public static QueryMatch query(QueryParameterMatcher query, Place place) {
        StringMatch value = query.hasStringMatch() ? string(query.getStringMatch(), place.field("string_match")) : null;
        if (query.hasPresentMatch() && !query.getPresentMatch()) {
            place.field("present_match").problem("false is not supported by this data plane (expected: true)");
        }
        return new QueryMatch(query.getName(), value);
    }

    /** Texts of which one has to match. */
    public static List<StringMatch> strings(ListStringMatcher list, Place place) {
        return IntStream.range(0, list.getPatternsCount())
                .mapToObj(index ->
                        string(list.getPatterns(index), place.field("patterns").item(index)))
                .toList();
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
