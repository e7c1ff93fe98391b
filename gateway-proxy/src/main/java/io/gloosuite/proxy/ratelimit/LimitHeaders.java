package io.gloosuite.proxy.ratelimit;

import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitResponse.DescriptorStatus;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitResponse.RateLimit;
import io.gloosuite.proxy.httpfilter.HeaderChanges;
import io.gloosuite.proxy.httpfilter.HeaderChanges.Change;
import io.gloosuite.proxy.httpfilter.HeaderTexts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The headers of draft-polli-ratelimit-headers-03: the limit that is closest, and the policy of all. */
final class LimitHeaders {
    private static final int MINUTE = 60;
    private static final int HOUR = 60 * MINUTE;
    private static final int DAY = 24 * HOUR;
    private static final int MONTH = 30 * DAY;
    private static final int YEAR = 365 * DAY;

    private LimitHeaders() {}

    /** Nothing where no descriptor has a limit. */
    static List<Change> of(List<DescriptorStatus> statuses) {
        DescriptorStatus closest = null;
        StringBuilder policy = new StringBuilder();
        for (DescriptorStatus status : statuses) {
            if (status.hasCurrentLimit()) {
                closest = closer(closest, status);
                append(policy, status.getCurrentLimit());
            }
        }
        if (closest == null) {
            return List.of();
        }
        String limit = Integer.toUnsignedString(closest.getCurrentLimit().getRequestsPerUnit()) + policy;
        return List.of(
                HeaderChanges.add("x-ratelimit-limit", limit),
                HeaderChanges.add("x-ratelimit-remaining", Integer.toUnsignedString(closest.getLimitRemaining())),
                HeaderChanges.add(
                        "x-ratelimit-reset",
                        Long.toString(closest.getDurationUntilReset().getSeconds())));
    }

    private static DescriptorStatus closer(@Nullable DescriptorStatus before, DescriptorStatus next) {
        return before == null || Integer.compareUnsigned(next.getLimitRemaining(), before.getLimitRemaining()) < 0
                ? next
                : before;
    }

    private static void append(StringBuilder policy, RateLimit limit) {
        int seconds = seconds(limit);
        if (seconds > 0) {
            policy.append(", ")
                    .append(Integer.toUnsignedString(limit.getRequestsPerUnit()))
                    .append(";w=")
                    .append(seconds);
            if (!limit.getName().isEmpty() && HeaderTexts.isValue(limit.getName())) {
                policy.append(";name=\"")
                        .append(HeaderTexts.toWire(limit.getName()))
                        .append('"');
            }
        }
    }

    private static int seconds(RateLimit limit) {
        return switch (limit.getUnit()) {
            case SECOND -> 1;
            case MINUTE -> MINUTE;
            case HOUR -> HOUR;
            case DAY -> DAY;
            case WEEK -> 7 * DAY;
            case MONTH -> MONTH;
            case YEAR -> YEAR;
            case UNKNOWN, UNRECOGNIZED -> 0;
        };
    }
}
