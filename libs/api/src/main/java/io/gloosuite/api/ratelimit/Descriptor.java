package io.gloosuite.api.ratelimit;

import io.gloosuite.api.shape.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule, or a step on the way to rules.
 *
 * @param value missing means every value, each with a counter of its own
 * @param rateLimit missing without children means never limited
 * @param weight of the rules that match a request, only those with the highest weight count; missing means 0
 * @param alwaysApply true to count whatever the weights say
 * @param shadowMode of the suite's own: true to count and report, and never to refuse
 */
public record Descriptor(
        @Required String key,
        @Nullable String value,
        @Nullable RateLimit rateLimit,
        List<Descriptor> descriptors,
        @Nullable Integer weight,
        boolean alwaysApply,
        boolean shadowMode) {}
