package io.gloosuite.api.http;

import io.gloosuite.api.extauth.ExtAuthExtension;
import io.gloosuite.api.ratelimit.IngressRateLimit;
import io.gloosuite.api.ratelimit.RateLimitConfigRefs;
import io.gloosuite.api.ratelimit.RateLimitExtension;
import io.gloosuite.api.shape.Shape;
import org.jspecify.annotations.Nullable;

/** What holds for all routes of a virtual host that say nothing else. */
@Shape(
        unsupported = {
            "extensions",
            "cors",
            "transformations",
            "stagedTransformations",
            "waf",
            "jwt",
            "jwtStaged",
            "rbac",
            "dlp",
            "bufferPerRoute",
            "csrf",
            "extProc"
        },
        alternatives = {
            "ratelimit rateLimitConfigs",
            "ratelimitEarly rateLimitEarlyConfigs",
            "ratelimitRegular rateLimitRegularConfigs"
        },
        unheeded = {"stats"})
public record VirtualHostOptions(
        @Nullable Retries retries,
        @Nullable HeaderManipulation headerManipulation,
        @Nullable Boolean includeRequestAttemptCount,
        @Nullable Boolean includeAttemptCountInResponse,
        @Nullable ExtAuthExtension extauth,
        @Nullable IngressRateLimit ratelimitBasic,
        @Nullable RateLimitExtension ratelimit,
        @Nullable RateLimitExtension ratelimitEarly,
        @Nullable RateLimitExtension ratelimitRegular,
        @Nullable RateLimitConfigRefs rateLimitConfigs,
        @Nullable RateLimitConfigRefs rateLimitEarlyConfigs,
        @Nullable RateLimitConfigRefs rateLimitRegularConfigs) {}
