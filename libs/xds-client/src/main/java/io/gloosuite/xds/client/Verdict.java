package io.gloosuite.xds.client;

import java.util.Map;

/** A handler's answer to an update. */
public sealed interface Verdict {
    /** All of it is in use now: the update is acknowledged. */
    record Accepted() implements Verdict {}

    /**
     * Some of it cannot be used: the update is refused with these reasons, and the last good version of each named resource
     * stays. What is not named is in use now.
     *
     * @param reasons by resource name, a sentence for the configuration's author; never empty, never with secrets
     */
    record Rejected(Map<String, String> reasons) implements Verdict {
        public Rejected {
            if (reasons.isEmpty()) {
                throw new IllegalArgumentException("no reason (expected: at least one rejected resource)");
            }
            reasons = Map.copyOf(reasons);
        }
    }

    static Verdict accepted() {
        return new Accepted();
    }

    /** Accepted when there are no reasons, else rejected. */
    static Verdict of(Map<String, String> reasons) {
        return reasons.isEmpty() ? new Accepted() : new Rejected(reasons);
    }
}
