package io.gloosuite.api.http;

import io.gloosuite.api.extauth.ExtAuthExtension;
import io.gloosuite.api.ratelimit.IngressRateLimit;
import io.gloosuite.api.ratelimit.RateLimitConfigRefs;
import io.gloosuite.api.ratelimit.RateLimitRouteExtension;
import io.gloosuite.api.shape.Shape;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How requests of a route are treated.
 *
 * @param timeout for the whole answer; 0 means none, missing means the data plane's 15 s
 * @param filters of the suite's own, only for the Java data plane: Spring Cloud Gateway filters by name, {@code Name} or
 *     {@code Name=arg,arg}
 */
@Shape(
        oneOf = {"hostRewrite", "autoHostRewrite", "hostRewritePathRegex", "hostRewriteHeader"},
        unsupported = {
            "transformations",
            "stagedTransformations",
            "faults",
            "extensions",
            "shadowing",
            "cors",
            "lbHash",
            "upgrades",
            "waf",
            "jwt",
            "jwtStaged",
            "jwtProvidersStaged",
            "rbac",
            "dlp",
            "bufferPerRoute",
            "csrf",
            "hostRewritePathRegex",
            "hostRewriteHeader",
            "extProc",
            "ai"
        },
        alternatives = {
            "ratelimit rateLimitConfigs",
            "ratelimitEarly rateLimitEarlyConfigs",
            "ratelimitRegular rateLimitRegularConfigs"
        },
        unheeded = {"tracing", "envoyMetadata", "appendXForwardedHost"})
public record RouteOptions(
        @Nullable String prefixRewrite,
        @Nullable RegexRewrite regexRewrite,
        @Nullable Duration timeout,
        @Nullable Duration idleTimeout,
        @Nullable MaxStreamDuration maxStreamDuration,
        @Nullable Retries retries,
        @Nullable HeaderManipulation headerManipulation,
        @Nullable String hostRewrite,
        @Nullable Boolean autoHostRewrite,
        List<String> filters,
        @Nullable ExtAuthExtension extauth,
        @Nullable IngressRateLimit ratelimitBasic,
        @Nullable RateLimitRouteExtension ratelimit,
        @Nullable RateLimitRouteExtension ratelimitEarly,
        @Nullable RateLimitRouteExtension ratelimitRegular,
        @Nullable RateLimitConfigRefs rateLimitConfigs,
        @Nullable RateLimitConfigRefs rateLimitEarlyConfigs,
        @Nullable RateLimitConfigRefs rateLimitRegularConfigs) {

    /** Limits on how long a stream may live. */
    public record MaxStreamDuration(
            @Nullable Duration maxStreamDuration,
            @Nullable Duration grpcTimeoutHeaderMax,
            @Nullable Duration grpcTimeoutHeaderOffset) {}
}
