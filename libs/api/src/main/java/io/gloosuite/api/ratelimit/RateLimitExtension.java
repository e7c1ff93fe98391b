package io.gloosuite.api.ratelimit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is told about requests of a virtual host to the rules in the Settings, and a limit that needs no server. */
public record RateLimitExtension(
        List<RateLimitActions> rateLimits, @Nullable TokenBucket localRatelimit) {}
