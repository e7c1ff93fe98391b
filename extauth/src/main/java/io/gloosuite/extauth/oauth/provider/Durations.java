package io.gloosuite.extauth.oauth.provider;

import io.gloosuite.extauth.check.InvalidStep;
import java.time.Duration;

/** Durations of a configuration. */
public final class Durations {

    /** Whoever polls more often than this has no configuration but a load test. */
    private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(100);

    private Durations() {}

    /**
     * How often something is done.
     *
     * @param otherwise when the configuration says nothing (zero)
     * @throws InvalidStep if it is negative or less than 100 ms
     */
    public static Duration interval(String field, com.google.protobuf.Duration given, Duration otherwise)
            throws InvalidStep {
        Duration duration = notNegative(field, given);
        if (duration.isZero()) {
            return otherwise;
        }
        if (duration.compareTo(SHORTEST_INTERVAL) < 0) {
            throw new InvalidStep(field, "%s (expected: at least 100 ms)".formatted(duration));
        }
        return duration;
    }

    /**
     * A duration that may be zero.
     *
     * @throws InvalidStep if it is negative
     */
    public static Duration notNegative(String field, com.google.protobuf.Duration given) throws InvalidStep {
        Duration duration = Duration.ofSeconds(given.getSeconds(), given.getNanos());
        if (duration.isNegative()) {
            throw new InvalidStep(field, "%s (expected: not negative)".formatted(duration));
        }
        return duration;
    }
}
