package io.gloosuite.proxy.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.gloosuite.proxy.model.RouteAction.DirectResponse;
import io.gloosuite.proxy.model.RouteConfig;
import io.gloosuite.proxy.model.RouteConfig.Route;
import io.gloosuite.proxy.model.RouteConfig.VirtualHost;
import io.gloosuite.proxy.model.UnusableConfigException;
import io.gloosuite.proxy.model.http.RouteMatch;
import io.gloosuite.proxy.model.http.RouteMatch.Exact;
import io.gloosuite.proxy.model.http.RouteMatch.HeaderMatch;
import io.gloosuite.proxy.model.http.RouteMatch.PathMatch;
import io.gloosuite.proxy.model.http.RouteMatch.Prefix;
import io.gloosuite.proxy.model.http.RouteMatch.Present;
import io.gloosuite.proxy.model.http.RouteMatch.QueryMatch;
import io.gloosuite.proxy.model.http.RouteMatch.Range;
import io.gloosuite.proxy.model.http.RouteMatch.Regex;
import io.gloosuite.proxy.model.http.RouteMatch.SeparatedPrefix;
import io.gloosuite.proxy.model.http.RouteMatch.StringMatch;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** The index finds what somebody finds who looks at one route after another. */
class RouteIndexProperties {
    @Property(tries = 3000)
    void theIndexFindsTheFirstRouteThatMatches(
            @ForAll("tables") List<RouteMatch> matches, @ForAll("requests") Request request)
            throws UnusableConfigException {
        List<Route> routes = java.util.stream.IntStream.range(0, matches.size())
                .mapToObj(i -> new Route("r" + i, matches.get(i), new DirectResponse(200, "")))
                .toList();
        RouteConfig config = new RouteConfig("t", List.of(new VirtualHost("v", List.of("*"), routes)));

        String found =
                RouteTable.<String>of(config, (host, route) -> route.name()).find(request);

        assertThat(found).isEqualTo(scan(routes, request));
    }

    @Provide
    Arbitrary<List<RouteMatch>> tables() {
        return matches().list().ofMinSize(0).ofMaxSize(60);
    }

    @Provide
    Arbitrary<Request> requests() {
        return Combinators.combine(
                        paths(),
                        Arbitraries.of("", "?", "?a", "?a=1", "?b=2&a=1", "?aa=1&a=2"),
                        Arbitraries.of("GET", "POST"),
                        Arbitraries.of("one", "two", "5", "").injectNull(0.3))
                .as((path, query, method, header) -> new Request(path + query, method, header));
    }

    private static Arbitrary<RouteMatch> matches() {
        return Combinators.combine(
                        pathMatches(),
                        Arbitraries.of(true, false),
                        headers().list().ofMaxSize(2),
                        queries().list().ofMaxSize(1))
                .as(RouteMatch::new);
    }

    private static Arbitrary<PathMatch> pathMatches() {
        return Arbitraries.oneOf(
                paths().map(Prefix::new),
                paths().map(Exact::new),
                paths().filter(path -> !path.endsWith("/")).map(SeparatedPrefix::new),
                Arbitraries.of("/a/[ab]+", "/.*", "/a\\.b", "/(a|b)/?", "/a|/b", "(?i)/A", "/ab*", "/a/b?", "/b{2}", "")
                        .map(Regex::new));
    }

    private static Arbitrary<String> paths() {
        return Arbitraries.strings().withChars("abAB/.").ofMaxLength(5).map(text -> "/" + text);
    }

    private static Arbitrary<HeaderMatch> headers() {
        Arbitrary<RouteMatch.ValueMatch> header = Arbitraries.of(
                StringMatch.exact("one"),
                StringMatch.exact("two"),
                new StringMatch(StringMatch.Kind.PREFIX, "O", true),
                new StringMatch(StringMatch.Kind.SUFFIX, "o", false),
                new StringMatch(StringMatch.Kind.CONTAINS, "w", false),
                new StringMatch(StringMatch.Kind.REGEX, "t.o", false),
                new Present(true),
                new Present(false),
                new Range(1, 6));
        Arbitrary<HeaderMatch> named = Combinators.combine(
                        header, Arbitraries.of(true, false), Arbitraries.of(true, false))
                .as((value, invert, empty) -> new HeaderMatch("x", value, invert, empty));
        Arbitrary<HeaderMatch> method = Arbitraries.of("GET", "POST")
                .map(text -> new HeaderMatch(":method", StringMatch.exact(text), false, false));
        return Arbitraries.oneOf(named, method);
    }

    private static Arbitrary<QueryMatch> queries() {
        return Arbitraries.of(new QueryMatch("a", null), new QueryMatch("a", StringMatch.exact("1")));
    }

    /** What the index is measured against: every route, in order, by the words of the specification. */
    private static @Nullable String scan(List<Route> routes, Request request) {
        return routes.stream()
                .filter(route -> matches(route.match(), request))
                .map(Route::name)
                .findFirst()
                .orElse(null);
    }

    private static boolean matches(RouteMatch match, Request request) {
        return path(match, request.path().split("\\?", -1)[0])
                && match.headers().stream().allMatch(header -> header(header, request))
                && match.queryParameters().stream().allMatch(query -> query(query, request));
    }

    private static boolean path(RouteMatch match, String path) {
        String seen = match.caseSensitive() ? path : path.toLowerCase(Locale.ROOT);
        return switch (match.path()) {
            case Prefix it -> seen.startsWith(spelled(match, it.prefix()));
            case Exact it -> seen.equals(spelled(match, it.path()));
            case SeparatedPrefix it ->
                seen.equals(spelled(match, it.prefix())) || seen.startsWith(spelled(match, it.prefix()) + "/");
            case Regex it -> java.util.regex.Pattern.matches(it.regex(), path);
        };
    }

    private static String spelled(RouteMatch match, String text) {
        return match.caseSensitive() ? text : text.toLowerCase(Locale.ROOT);
    }

    private static boolean header(HeaderMatch match, Request request) {
        String value = request.header(match.name());
        if (match.value() instanceof Present present) {
            return ((value != null) == present.present()) != match.invert();
        }
        if (value == null && !match.treatMissingAsEmpty()) {
            return false;
        }
        return value(match.value(), value == null ? "" : value) != match.invert();
    }

    private static boolean value(RouteMatch.ValueMatch match, String value) {
        return switch (match) {
            case Range range ->
                value.matches("\\d+")
                        && Long.parseLong(value) >= range.start()
                        && Long.parseLong(value) < range.endExclusive();
            case Present present -> throw new IllegalStateException();
            case StringMatch text -> text(text, value);
        };
    }

    private static boolean text(StringMatch match, String value) {
        String expected = match.ignoreCase() ? match.text().toLowerCase(Locale.ROOT) : match.text();
        String seen = match.ignoreCase() ? value.toLowerCase(Locale.ROOT) : value;
        return switch (match.kind()) {
            case EXACT -> seen.equals(expected);
            case PREFIX -> seen.startsWith(expected);
            case SUFFIX -> seen.endsWith(expected);
            case CONTAINS -> seen.contains(expected);
            case REGEX -> value.matches(match.text());
        };
    }

    private static boolean query(QueryMatch match, Request request) {
        int mark = request.path().indexOf('?');
        if (mark < 0) {
            return false;
        }
        for (String pair : request.path().substring(mark + 1).split("&", -1)) {
            String[] parts = pair.split("=", 2);
            if (parts[0].equals(match.name())) {
                return match.value() == null || text(match.value(), parts.length > 1 ? parts[1] : "");
            }
        }
        return false;
    }

    record Request(String path, String method, @Nullable String x) implements RequestView {
        @Override
        public String authority() {
            return "host";
        }

        @Override
        public @Nullable String header(String name) {
            return Map.of(":method", method).getOrDefault(name, name.equals("x") ? x : null);
        }
    }
}
