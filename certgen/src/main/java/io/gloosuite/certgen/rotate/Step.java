package io.gloosuite.certgen.rotate;

import java.time.Duration;
import java.util.List;

/** What to do next with a set. */
public sealed interface Step {

    /** Nothing is left to do. */
    record Done() implements Step {}

    /**
     * Replace whatever is there by a new CA and a new leaf, at once: nothing there is worth trusting, so stages would
     * only prolong the outage.
     *
     * @param why the reason, for people
     */
    record Create(String why) implements Step {}

    /**
     * Begin a rotation: issue a new CA and leaf, trust both CAs, keep the new leaf pending ({@link Stage#TRUST_BOTH}).
     *
     * @param why the reason, for people
     */
    record TrustBoth(String why) implements Step {}

    /** Serve the pending leaf ({@link Stage#ISSUE_NEW}). */
    record IssueNew() implements Step {}

    /** Trust only the CA of the leaf that is served ({@link Stage#REMOVE_OLD}). */
    record RemoveOld() implements Step {}

    /** Note that the rotation is over ({@link Stage#STABLE}). */
    record Settle() implements Step {}

    /**
     * Ask again later.
     *
     * @param remaining what is left of the rotation duration; zero when only consumers are waited for
     * @param lagging the consumers that have not confirmed the stage
     */
    record Wait(Duration remaining, List<Lag> lagging) implements Step {}

    /**
     * Consumers took too long: leave the set as it is, which works, and let a later run go on.
     *
     * @param lagging the consumers that hold the rotation; at least one
     */
    record GiveUp(List<Lag> lagging) implements Step {}
}
