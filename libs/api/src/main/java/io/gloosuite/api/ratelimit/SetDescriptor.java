package io.gloosuite.api.ratelimit;

import io.gloosuite.api.shape.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule for entries in any order.
 *
 * @param simpleDescriptors entries that a request must have; empty means every request
 * @param alwaysApply true to count though an earlier rule matched
 * @param shadowMode of the suite's own: true to count and report, and never to refuse
 */
public record SetDescriptor(
        List<SimpleDescriptor> simpleDescriptors,
        @Nullable RateLimit rateLimit,
        boolean alwaysApply,
        boolean shadowMode) {

    /** An entry; without a value it is every value, each with a counter of its own. */
    public record SimpleDescriptor(
            @Required String key, @Nullable String value) {}
}
