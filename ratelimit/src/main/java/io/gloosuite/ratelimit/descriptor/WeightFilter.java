package io.gloosuite.ratelimit.descriptor;

import java.util.List;

/** Of the rules of trees that a request meets, keeps those of the highest weight and those that always apply. */
final class WeightFilter {
    private int lightest = Integer.MAX_VALUE;
    private int heaviest = Integer.MIN_VALUE;

    /** Notes a rule of a tree; weights are unsigned. Rules of sets go by the order of their list and have none. */
    void weigh(Rule rule) {
        int weight = ordered(rule);
        lightest = Math.min(lightest, weight);
        heaviest = Math.max(heaviest, weight);
    }

    List<Match> apply(List<Match> matches) {
        if (lightest < heaviest) {
            matches.removeIf(
                    match -> match.rule().weighed() && !match.rule().alwaysApply() && ordered(match.rule()) < heaviest);
        }
        return matches;
    }

    private static int ordered(Rule rule) {
        return rule.weight() + Integer.MIN_VALUE;
    }
}
