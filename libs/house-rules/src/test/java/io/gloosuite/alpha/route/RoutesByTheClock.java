package io.gloosuite.alpha.route;

import java.time.Clock;
import java.time.Instant;

/** Breaks: a pure package reads the clock. */
final class RoutesByTheClock {
    Instant when() {
        return Instant.now();
    }

    Instant whenTold(Clock clock) {
        return Instant.now(clock);
    }
}
