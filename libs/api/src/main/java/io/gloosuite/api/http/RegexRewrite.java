package io.gloosuite.api.http;

import io.gloosuite.api.shape.Required;
import org.jspecify.annotations.Nullable;

/**
 * A path rewritten by a regular expression.
 *
 * @param substitution what stands for each match; {@code \1} is the first group
 */
public record RegexRewrite(
        @Required Pattern pattern, @Nullable String substitution) {

    /** A regular expression in RE2's syntax. */
    public record Pattern(@Required String regex) {}
}
