package io.gloosuite.xds.client;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next try: a random time up to a bound that doubles with each failure until its cap ("full
 * jitter"), so that clients of a restarted server do not come all at once.
 *
 * @param first bound of the first wait
 * @param cap highest bound
 */
public record Backoff(Duration first, Duration cap, RandomGenerator random) {
    private static final int MAX_DOUBLINGS = 30;

    public Backoff {
        if (!first.isPositive() || first.compareTo(cap) > 0) {
            throw new IllegalArgumentException(
                    "backoff: %s up to %s (expected: 0 < first <= cap)".formatted(first, cap));
        }
    }

    /** For a server on another machine: half a second, up to 15 seconds. */
    public static Backoff remote() {
        return new Backoff(Duration.ofMillis(500), Duration.ofSeconds(15), RandomGenerator.getDefault());
    }

    /** For a server on this machine: 50 milliseconds, up to 2 seconds. */
    public static Backoff local() {
        return new Backoff(Duration.ofMillis(50), Duration.ofSeconds(2), RandomGenerator.getDefault());
    }

    /** The wait after so many failures in a row, counted from 1. */
    Duration after(int failures) {
        long doubled = saturatingDouble(first.toNanos(), Math.min(failures - 1, MAX_DOUBLINGS));
        return Duration.ofNanos(random.nextLong(Math.min(doubled, cap.toNanos()) + 1));
    }

    private static long saturatingDouble(long nanos, int times) {
        return nanos > Long.MAX_VALUE >> times ? Long.MAX_VALUE - 1 : nanos << times;
    }
}
