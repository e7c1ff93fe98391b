package io.gloosuite.proxy.route;

import io.gloosuite.proxy.model.UnusableConfigException;
import io.gloosuite.proxy.model.http.RouteMatch;
import io.gloosuite.proxy.model.http.RouteMatch.HeaderMatch;
import io.gloosuite.proxy.model.http.RouteMatch.PathMatch;
import io.gloosuite.proxy.model.http.RouteMatch.QueryMatch;
import io.gloosuite.proxy.model.http.RouteMatch.Regex;
import io.gloosuite.proxy.model.http.RouteMatch.SeparatedPrefix;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What is left to check of one route once the index found it by its path. */
final class Conditions {
    final int ordinal;
    final RouteMatch match;
    private final @Nullable Predicate<String> path;
    private final HeaderCondition[] headers;
    private final QueryCondition[] queryParameters;

    private Conditions(
            int ordinal,
            RouteMatch match,
            @Nullable Predicate<String> path,
            List<HeaderCondition> headers,
            List<QueryCondition> queryParameters) {
        this.ordinal = ordinal;
        this.match = match;
        this.path = path;
        this.headers = headers.toArray(HeaderCondition[]::new);
        this.queryParameters = queryParameters.toArray(QueryCondition[]::new);
    }

    static Conditions of(int ordinal, RouteMatch match) throws UnusableConfigException {
        List<HeaderCondition> headers = new ArrayList<>();
        for (HeaderMatch header : match.headers()) {
            headers.add(HeaderCondition.of(header));
        }
        List<QueryCondition> queryParameters = new ArrayList<>();
        for (QueryMatch query : match.queryParameters()) {
            queryParameters.add(QueryCondition.of(query));
        }
        return new Conditions(ordinal, match, path(match.path()), headers, queryParameters);
    }

    /**
     * Whether the rest of the route matches.
     *
     * @param pathOnly without query
     */
    boolean match(String pathOnly, RequestView request) {
        if (path != null && !path.test(pathOnly)) {
            return false;
        }
        for (HeaderCondition header : headers) {
            if (!header.matches(request)) {
                return false;
            }
        }
        for (QueryCondition query : queryParameters) {
            if (!query.matches(request)) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable Predicate<String> path(PathMatch match) throws UnusableConfigException {
        return switch (match) {
            case Regex regex -> TextMatcher.regex(regex.regex());
            case SeparatedPrefix separated -> {
                int length = separated.prefix().length();
                yield path -> path.length() == length || path.charAt(length) == '/';
            }
            case RouteMatch.Prefix prefix -> null;
            case RouteMatch.Exact exact -> null;
        };
    }
}
