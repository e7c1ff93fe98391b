package io.gloosuite.ratelimit.descriptor;

import io.envoyproxy.envoy.extensions.common.ratelimit.v3.RateLimitDescriptor;
import io.envoyproxy.envoy.extensions.common.ratelimit.v3.RateLimitDescriptor.RateLimitOverride;
import io.gloosuite.ratelimit.limit.Limit;
import io.gloosuite.ratelimit.limit.Unit;
import org.jspecify.annotations.Nullable;

/** The limit that a request may bring in a descriptor. */
public final class Overrides {
    private Overrides() {}

    /** Null when there is none, or one of a unit that is none of second to day, which counts as if there were none. */
    public static @Nullable Limit limit(RateLimitDescriptor descriptor) {
        if (!descriptor.hasLimit()) {
            return null;
        }
        RateLimitOverride override = descriptor.getLimit();
        Unit unit = switch (override.getUnit()) {
            case SECOND -> Unit.SECOND;
            case MINUTE -> Unit.MINUTE;
            case HOUR -> Unit.HOUR;
            case DAY -> Unit.DAY;
            case MONTH, YEAR, UNKNOWN, UNRECOGNIZED -> null;
        };
        return unit == null ? null : new Limit(unit, Integer.toUnsignedLong(override.getRequestsPerUnit()));
    }
}
