package io.gloosuite.ratelimit.descriptor;

import io.gloosuite.ratelimit.limit.Limit;
import io.gloosuite.ratelimit.limit.RuleCounters;
import org.jspecify.annotations.Nullable;

/**
 * A rule that can end a match.
 *
 * @param name {@code <domain>|<scope>|<key>^<value>|…}, unique over all rules, as metrics and {@code /rlconfig} show it
 * @param path where it stands in its resource, {@code descriptors[0].descriptors[2]}
 * @param resource name of that resource
 * @param limit null when whatever matches is never limited
 * @param weight of the rules of trees that a request matches, only those of the highest weight count; unsigned
 * @param alwaysApply counts whatever the weights, or the rules before it in a list of sets, say
 * @param shadow counted and reported, never enforced
 * @param counters go on when the rule stays and its limit changes
 */
public record Rule(
        String name,
        String path,
        String resource,
        @Nullable Limit limit,
        Style style,
        int weight,
        boolean alwaysApply,
        boolean shadow,
        RuleCounters counters) {

    /** What kind of rule matched. */
    public enum Style {
        /** A path in a tree. */
        TREE,
        /** A set, in any order. */
        SET,
        /** None: the request brought the limit. */
        OVERRIDE
    }

    boolean weighed() {
        return style == Style.TREE;
    }
}
