package io.gloosuite.api.http;

import io.gloosuite.api.shape.Shape;
import org.jspecify.annotations.Nullable;

/** What holds for all routes of a virtual host that say nothing else. */
@Shape(
        unsupported = {
            "extensions",
            "cors",
            "transformations",
            "stagedTransformations",
            "ratelimitBasic",
            "ratelimit",
            "ratelimitEarly",
            "ratelimitRegular",
            "rateLimitConfigs",
            "rateLimitEarlyConfigs",
            "rateLimitRegularConfigs",
            "waf",
            "jwt",
            "jwtStaged",
            "rbac",
            "extauth",
            "dlp",
            "bufferPerRoute",
            "csrf",
            "extProc"
        },
        unheeded = {"stats"})
public record VirtualHostOptions(
        @Nullable Retries retries,
        @Nullable HeaderManipulation headerManipulation,
        @Nullable Boolean includeRequestAttemptCount,
        @Nullable Boolean includeAttemptCountInResponse) {}
