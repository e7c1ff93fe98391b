package io.gloosuite.api.ratelimit;

import org.jspecify.annotations.Nullable;

/**
 * A port's limits that need no server.
 *
 * @param defaultLimit for requests of virtual hosts and routes without one of their own
 * @param localRateLimitPerDownstreamConnection true for a bucket for each connection
 * @param enableXRatelimitHeaders true to tell clients what is left
 */
public record LocalRateLimitSettings(
        @Nullable TokenBucket defaultLimit,
        @Nullable Boolean localRateLimitPerDownstreamConnection,
        @Nullable Boolean enableXRatelimitHeaders) {}
