package io.gloosuite.extauth.check.chain;

import io.gloosuite.extauth.check.Decision;

/** Hears of each step's decision as it is made, for counters and for the dry run. Must not throw. */
@FunctionalInterface
public interface Observer {
    /**
     * A step has decided.
     *
     * @param index of the step in its configuration, from 0
     */
    void decided(int index, Decision decision);
}
