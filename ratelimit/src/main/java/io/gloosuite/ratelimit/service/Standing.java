package io.gloosuite.ratelimit.service;

import org.jspecify.annotations.Nullable;

/**
 * How one hit stands.
 *
 * @param denied over a limit that is enforced
 * @param remaining hits that may still come in the window
 * @param resetSeconds until the window ends, at least 1
 */
record Standing(Hit hit, boolean denied, long remaining, long resetSeconds) {
    boolean tighterThan(@Nullable Standing other) {
        return other == null || (denied && !other.denied) || (denied == other.denied && remaining < other.remaining);
    }
}
