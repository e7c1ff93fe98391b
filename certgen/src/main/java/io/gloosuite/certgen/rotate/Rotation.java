package io.gloosuite.certgen.rotate;

import io.gloosuite.certgen.rotate.Observed.Unusable;
import io.gloosuite.certgen.rotate.Observed.Usable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The rotation machine: trust both CAs, issue the new leaf, remove the old CA, settle. A pure function; what it knows
 * of earlier steps stands in the set itself, so any run continues where another one stopped.
 *
 * <p>Between two neighbouring stages every peer on the one accepts every peer on the other. That is why no stage may
 * begin before each consumer has confirmed the one before.
 */
public final class Rotation {
    private Rotation() {}

    /**
     * The next step.
     *
     * @param observed the set and its consumers
     * @param policy what is wanted
     * @param now the time of the observation
     */
    public static Step next(Observed observed, Policy policy, Instant now) {
        return switch (observed) {
            case Unusable nothing -> new Step.Create(nothing.reason());
            case Usable set ->
                Checks.dead(set.chain(), set.trust(), now)
                        .<Step>map(Step.Create::new)
                        .orElseGet(() -> next(set, policy, now));
        };
    }

    private static Step next(Usable set, Policy policy, Instant now) {
        return switch (set.stage()) {
            case STABLE ->
                Checks.outdated(set, policy, now)
                        .map(why -> once(set, policy, now, new Step.TrustBoth(why)))
                        .orElseGet(Step.Done::new);
            case TRUST_BOTH -> once(set, policy, now, issueNew(set, now));
            case ISSUE_NEW -> once(set, policy, now, new Step.RemoveOld());
            case REMOVE_OLD -> once(set, policy, now, new Step.Settle());
        };
    }

    /** The pending leaf is served only if the trusted CAs vouch for it; else the rotation begins again, on top. */
    private static Step issueNew(Usable set, Instant now) {
        if (set.pending().isEmpty()) {
            return new Step.TrustBoth("the pending certificate is missing");
        }
        Optional<String> dead = Checks.dead(set.pending(), set.trust(), now);
        return dead.<Step>map(why -> new Step.TrustBoth("the pending certificate " + why))
                .orElseGet(Step.IssueNew::new);
    }

    /** The step, once the present stage has had its time and all consumers have confirmed it. */
    private static Step once(Usable set, Policy policy, Instant now, Step step) {
        Duration remaining = remaining(set, policy, now);
        if (remaining.isPositive() || !set.lagging().isEmpty()) {
            boolean late = !set.lagging().isEmpty() && now.isAfter(deadline(set, policy));
            return late ? new Step.GiveUp(set.lagging()) : new Step.Wait(remaining, set.lagging());
        }
        return step;
    }

    /** Never more than the whole duration, should the clock that noted the stage have been ahead. */
    private static Duration remaining(Usable set, Policy policy, Instant now) {
        if (!set.stage().isPropagated()) {
            return Duration.ZERO;
        }
        Duration whole = policy.rotationDuration();
        Duration left = Duration.between(now, set.since().plus(whole));
        return left.isNegative() ? Duration.ZERO : left.compareTo(whole) > 0 ? whole : left;
    }

    private static Instant deadline(Usable set, Policy policy) {
        Duration whole = set.stage().isPropagated() ? policy.rotationDuration() : Duration.ZERO;
        Instant due = set.since().plus(whole);
        Instant from = due.isAfter(policy.startedAt()) ? due : policy.startedAt();
        return from.plus(policy.consumerTimeout());
    }
}
