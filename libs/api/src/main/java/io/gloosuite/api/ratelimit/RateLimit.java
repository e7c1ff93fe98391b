package io.gloosuite.api.ratelimit;

import org.jspecify.annotations.Nullable;

/** So many requests in each unit of time; missing means none at all. */
public record RateLimit(@Nullable Unit unit, @Nullable Integer requestsPerUnit) {

    /** Units of time, in Gloo's order; documents may give the name or the number. */
    public enum Unit {
        UNKNOWN,
        SECOND,
        MINUTE,
        HOUR,
        DAY
    }
}
