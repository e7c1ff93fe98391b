package io.gloosuite.extauth.check.chain;

import io.gloosuite.extauth.check.Decision;
import java.util.ArrayList;
import java.util.List;

/** What a part of the expression came to. */
sealed interface Result {
    /**
     * Allowed.
     *
     * @param by what the steps that made it so contribute, in order
     * @param step the last of them
     */
    record True(List<Decision.Allowed> by, int step) implements Result {
        True then(True later) {
            List<Decision.Allowed> all = new ArrayList<>(by);
            all.addAll(later.by);
            return new True(all, later.step);
        }
    }

    /** Denied, with the answer for the client. */
    record False(Decision.Denied answer, int step) implements Result {}

    /** Not to be found out. */
    record Unknown(Decision.Failed failure, int step) implements Result {}
}
