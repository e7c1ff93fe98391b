package io.gloosuite.gloo.translate.route;

import com.google.protobuf.BoolValue;
import io.envoyproxy.envoy.config.route.v3.HeaderMatcher;
import io.envoyproxy.envoy.config.route.v3.QueryParameterMatcher;
import io.envoyproxy.envoy.config.route.v3.RouteMatch;
import io.envoyproxy.envoy.type.matcher.v3.StringMatcher;
import io.gloosuite.api.http.Matcher;
import io.gloosuite.gloo.report.Issues;
import io.gloosuite.gloo.translate.wire.Regexes;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which requests a route takes. */
final class Matchers {

    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    private Matchers() {}

    /** Everything. */
    static RouteMatch all() {
        return RouteMatch.newBuilder().setPrefix("/").build();
    }

    static RouteMatch of(Matcher matcher, String path, Issues issues) {
        RouteMatch.Builder match = RouteMatch.newBuilder();
        path(matcher, path, issues, match);
        if (matcher.caseSensitive() != null) {
            match.setCaseSensitive(BoolValue.of(matcher.caseSensitive()));
        }
        for (int i = 0; i < matcher.headers().size(); i++) {
            match.addHeaders(header(matcher.headers().get(i), path + ".headers[" + i + "]", issues));
        }
        if (!matcher.methods().isEmpty()) {
            match.addHeaders(methods(matcher.methods(), path + ".methods", issues));
        }
        for (int i = 0; i < matcher.queryParameters().size(); i++) {
            match.addQueryParameters(
                    query(matcher.queryParameters().get(i), path + ".queryParameters[" + i + "]", issues));
        }
        return match.build();
    }

    private static void path(Matcher matcher, String path, Issues issues, RouteMatch.Builder match) {
        if (matcher.regex() != null) {
            match.setSafeRegex(Regexes.matcher(matcher.regex(), path + ".regex", issues));
        } else if (matcher.exact() != null) {
            match.setPath(absolute(matcher.exact(), path + ".exact", issues));
        } else {
            match.setPrefix(matcher.prefix() == null ? "/" : absolute(matcher.prefix(), path + ".prefix", issues));
        }
    }

    private static String absolute(String value, String path, Issues issues) {
        if (!value.startsWith("/") || value.contains("?") || value.contains("#")) {
            issues.error(path, "\"" + value + "\" is no path; begin with / and leave ? and # out");
        }
        return value;
    }

    private static HeaderMatcher header(Matcher.HeaderMatcher matcher, String path, Issues issues) {
        token(matcher.name(), path + ".name", issues);
        HeaderMatcher.Builder header =
                HeaderMatcher.newBuilder().setName(matcher.name()).setInvertMatch(matcher.invertMatch());
        StringMatcher value = value(matcher.value(), matcher.regex(), path, issues);
        return value == null
                ? header.setPresentMatch(true).build()
                : header.setStringMatch(value).build();
    }

    private static HeaderMatcher methods(List<String> methods, String path, Issues issues) {
        methods.forEach(method -> token(method, path, issues));
        StringMatcher.Builder value = StringMatcher.newBuilder();
        if (methods.size() == 1) {
            value.setExact(methods.getFirst());
        } else {
            value.setSafeRegex(Regexes.matcher(String.join("|", methods), path, issues));
        }
        return HeaderMatcher.newBuilder()
                .setName(":method")
                .setStringMatch(value)
                .build();
    }

    private static QueryParameterMatcher query(Matcher.QueryParameterMatcher matcher, String path, Issues issues) {
        QueryParameterMatcher.Builder query = QueryParameterMatcher.newBuilder().setName(matcher.name());
        StringMatcher value = value(matcher.value(), matcher.regex(), path, issues);
        return value == null
                ? query.setPresentMatch(true).build()
                : query.setStringMatch(value).build();
    }

    private static @Nullable StringMatcher value(@Nullable String value, boolean regex, String path, Issues issues) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        StringMatcher.Builder matcher = StringMatcher.newBuilder();
        return regex
                ? matcher.setSafeRegex(Regexes.matcher(value, path + ".value", issues))
                        .build()
                : matcher.setExact(value).build();
    }

    private static void token(String value, String path, Issues issues) {
        String plain = value.startsWith(":") ? value.substring(1) : value;
        if (!TOKEN.matcher(plain).matches()) {
            issues.error(path, "\"" + value + "\" is no name that HTTP allows; use letters, digits and dashes");
        }
    }
}
