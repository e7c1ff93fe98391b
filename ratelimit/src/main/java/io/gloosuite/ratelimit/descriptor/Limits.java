package io.gloosuite.ratelimit.descriptor;

import io.gloosuite.api.ratelimit.v1.RateLimit;
import io.gloosuite.ratelimit.limit.Limit;
import io.gloosuite.ratelimit.limit.Unit;
import org.jspecify.annotations.Nullable;

/** Limits as resources write them. */
final class Limits {
    private Limits() {}

    /** Null after a mistake, which is noted. */
    static @Nullable Limit read(RateLimit limit, String path, Mistakes mistakes) {
        Unit unit = switch (limit.getUnit()) {
            case SECOND -> Unit.SECOND;
            case MINUTE -> Unit.MINUTE;
            case HOUR -> Unit.HOUR;
            case DAY -> Unit.DAY;
            case UNKNOWN, UNRECOGNIZED -> null;
        };
        if (unit == null) {
            mistakes.add(path + ".rateLimit.unit", limit.getUnitValue() + " (expected: SECOND, MINUTE, HOUR or DAY)");
            return null;
        }
        return new Limit(unit, Integer.toUnsignedLong(limit.getRequestsPerUnit()));
    }
}
