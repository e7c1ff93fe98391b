package io.gloosuite.ratelimit.service;

import io.gloosuite.ratelimit.descriptor.Match;
import io.gloosuite.ratelimit.limit.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request would come to.
 *
 * @param denied whether it would be over a limit that is enforced
 */
public record Explanation(boolean denied, List<Step> steps) {
    /**
     * One rule that counts.
     *
     * @param outcome null when the rule has no limit
     * @param count of the window now, without the request
     */
    public record Step(Match match, @Nullable Outcome outcome, long count) {}

    /** Takes an explanation: exactly one call. */
    public interface Taker {
        void explained(Explanation explanation);

        /** There is none. */
        void failed(String reason);
    }

    static Explanation of(List<Match> matches, List<Hit> hits, long[] counts) {
        List<Step> steps = new ArrayList<>();
        boolean denied = false;
        int next = 0;
        for (Match match : matches) {
            if (match.limit() == null) {
                steps.add(new Step(match, null, 0));
                continue;
            }
            Hit hit = hits.get(next);
            long count = counts[next++];
            long added = hit.addition().hits();
            Outcome outcome = Outcome.of(hit.limit(), count + added, added);
            denied |= outcome.overLimit() && !match.rule().shadow();
            steps.add(new Step(match, outcome, count));
        }
        return new Explanation(denied, steps);
    }
}
