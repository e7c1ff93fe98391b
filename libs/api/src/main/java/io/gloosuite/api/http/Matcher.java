package io.gloosuite.api.http;

import io.gloosuite.api.shape.Required;
import io.gloosuite.api.shape.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which requests: all that is said must hold. Without a path it is every path. */
@Shape(
        oneOf = {"prefix", "exact", "regex", "connectMatcher"},
        unsupported = "connectMatcher")
public record Matcher(
        @Nullable String prefix,
        @Nullable String exact,
        @Nullable String regex,
        @Nullable Boolean caseSensitive,
        List<HeaderMatcher> headers,
        List<QueryParameterMatcher> queryParameters,
        List<String> methods) {

    /** A header; without a value it only has to be there. */
    public record HeaderMatcher(
            @Required String name, @Nullable String value, boolean regex, boolean invertMatch) {}

    /** A query parameter; without a value it only has to be there. */
    public record QueryParameterMatcher(
            @Required String name, @Nullable String value, boolean regex) {}
}
