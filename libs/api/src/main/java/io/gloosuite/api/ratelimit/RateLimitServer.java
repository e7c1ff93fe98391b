package io.gloosuite.api.ratelimit;

import io.gloosuite.api.meta.ResourceRef;
import io.gloosuite.api.shape.Required;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The server that counts requests.
 *
 * @param ratelimitServerRef its Upstream
 * @param requestTimeout missing means 100 ms
 * @param denyOnFail true to refuse requests when it cannot be asked
 * @param enableXRatelimitHeaders true to tell clients what is left
 * @param rateLimitBeforeAuth true to count requests before they are authorized
 */
public record RateLimitServer(
        @Required ResourceRef ratelimitServerRef,
        @Nullable Duration requestTimeout,
        boolean denyOnFail,
        boolean enableXRatelimitHeaders,
        boolean rateLimitBeforeAuth,
        @Nullable GrpcService grpcService) {

    /** gRPC; {@code authority} missing means the cluster's name. */
    public record GrpcService(@Nullable String authority) {}
}
