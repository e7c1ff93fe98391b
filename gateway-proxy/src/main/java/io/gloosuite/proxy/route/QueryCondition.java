package io.gloosuite.proxy.route;

import io.gloosuite.proxy.model.UnusableConfigException;
import io.gloosuite.proxy.model.http.RouteMatch.QueryMatch;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A compiled {@link QueryMatch}. Names and values are compared as they are sent, without decoding, as in Envoy. */
public record QueryCondition(String name, Predicate<String> test) {
    public static QueryCondition of(QueryMatch match) throws UnusableConfigException {
        return new QueryCondition(match.name(), match.value() == null ? value -> true : TextMatcher.of(match.value()));
    }

    public boolean matches(RequestView request) {
        String value = first(request.path(), name);
        return value != null && test.test(value);
    }

    /** The first value of a parameter, empty where it has none. */
    public static @Nullable String first(String path, String name) {
        int start = path.indexOf('?') + 1;
        while (start > 0 && start <= path.length()) {
            int end = path.indexOf('&', start);
            int stop = end < 0 ? path.length() : end;
            if (path.startsWith(name, start)) {
                int after = start + name.length();
                if (after == stop) {
                    return "";
                }
                if (after < stop && path.charAt(after) == '=') {
                    return path.substring(after + 1, stop);
                }
            }
            start = end + 1;
        }
        return null;
    }
}
