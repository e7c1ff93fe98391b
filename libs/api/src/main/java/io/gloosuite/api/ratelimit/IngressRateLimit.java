package io.gloosuite.api.ratelimit;

import org.jspecify.annotations.Nullable;

/**
 * Limits without rules to write.
 *
 * @param authorizedLimits for each user that extauth knows
 * @param anonymousLimits for each address of others
 */
public record IngressRateLimit(
        @Nullable RateLimit authorizedLimits, @Nullable RateLimit anonymousLimits) {}
