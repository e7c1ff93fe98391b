package io.gloosuite.ratelimit.descriptor;

import io.envoyproxy.envoy.extensions.common.ratelimit.v3.RateLimitDescriptor.RateLimitOverride;
import io.gloosuite.ratelimit.limit.Limit;
import io.gloosuite.ratelimit.limit.Unit;

/** The limit that a request may bring in a descriptor. */
final class Overrides {
    private Overrides() {}

    /** @throws IllegalArgumentException naming the unit, when it is none of second to day */
    static Limit limit(RateLimitOverride override) {
        Unit unit = switch (override.getUnit()) {
            case SECOND -> Unit.SECOND;
            case MINUTE -> Unit.MINUTE;
            case HOUR -> Unit.HOUR;
            case DAY -> Unit.DAY;
            default ->
                throw new IllegalArgumentException(
                        "limit.unit: " + override.getUnit() + " (expected: SECOND, MINUTE, HOUR or DAY)");
        };
        return new Limit(unit, Integer.toUnsignedLong(override.getRequestsPerUnit()));
    }
}
