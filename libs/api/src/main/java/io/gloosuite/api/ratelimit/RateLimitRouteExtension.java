package io.gloosuite.api.ratelimit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is told about requests of a route to the rules in the Settings, and a limit that needs no server.
 *
 * @param includeVhRateLimits true to keep what the virtual host says; else the route's replaces it
 */
public record RateLimitRouteExtension(
        boolean includeVhRateLimits,
        List<RateLimitActions> rateLimits,
        @Nullable TokenBucket localRatelimit) {}
