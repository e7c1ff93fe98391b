package io.gloosuite.proxy.model.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which requests a route serves: all parts have to match (xDS {@code RouteMatch}).
 *
 * @param caseSensitive of the path
 */
public record RouteMatch(
        PathMatch path, boolean caseSensitive, List<HeaderMatch> headers, List<QueryMatch> queryParameters) {
    public RouteMatch {
        headers = List.copyOf(headers);
        queryParameters = List.copyOf(queryParameters);
    }

    public RouteMatch(PathMatch path) {
        this(path, true, List.of(), List.of());
    }

    /** Matches the path without its query. */
    public sealed interface PathMatch {}

    /** The path begins with the text. */
    public record Prefix(String prefix) implements PathMatch {}

    /** The path is the prefix or goes on with a slash after it; the prefix has none at its end. */
    public record SeparatedPrefix(String prefix) implements PathMatch {}

    /** The path is the text. */
    public record Exact(String path) implements PathMatch {}

    /** The whole path matches the expression, in RE2's syntax. */
    public record Regex(String regex) implements PathMatch {}

    /**
     * A header's values, joined by commas, match.
     *
     * @param name lower case; {@code :method}, {@code :path}, {@code :authority} and {@code :scheme} are known
     * @param invert turns the answer around; a header that is missing does not match, inverted or not, as in Envoy
     * @param treatMissingAsEmpty a header that is missing counts as an empty value
     */
    public record HeaderMatch(String name, ValueMatch value, boolean invert, boolean treatMissingAsEmpty) {}

    /**
     * A query parameter's first value matches.
     *
     * @param value absent means that the parameter only has to be there
     */
    public record QueryMatch(String name, @Nullable StringMatch value) {}

    /** Matches the value of a header. */
    public sealed interface ValueMatch {}

    /**
     * The header is there, or not.
     *
     * @param present false matches where it is missing
     */
    public record Present(boolean present) implements ValueMatch {}

    /** The value is a whole number in a half-open interval. */
    public record Range(long start, long endExclusive) implements ValueMatch {}

    /**
     * A text matches.
     *
     * @param ignoreCase of ASCII; not for {@link Kind#REGEX}
     */
    public record StringMatch(Kind kind, String text, boolean ignoreCase) implements ValueMatch {
        /** How the text is compared; REGEX is RE2's syntax on the whole value. */
        public enum Kind {
            EXACT,
            PREFIX,
            SUFFIX,
            CONTAINS,
            REGEX
        }

        public static StringMatch exact(String text) {
            return new StringMatch(Kind.EXACT, text, false);
        }
    }
}
