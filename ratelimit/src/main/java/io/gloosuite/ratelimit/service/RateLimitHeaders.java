package io.gloosuite.ratelimit.service;

import io.envoyproxy.envoy.config.core.v3.HeaderValue;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitResponse;
import io.gloosuite.ratelimit.limit.Limit;
import org.jspecify.annotations.Nullable;

/**
 * RateLimit fields as draft-polli-ratelimit-headers-03 has them, under the names that Envoy uses: the tightest limit first,
 * then each limit with its window in seconds.
 */
final class RateLimitHeaders {
    private RateLimitHeaders() {}

    static void add(RateLimitResponse.Builder response, @Nullable Standing[] standings) {
        Standing tightest = null;
        StringBuilder policies = new StringBuilder();
        for (Standing standing : standings) {
            if (standing != null) {
                Limit limit = standing.hit().limit();
                policies.append(", ")
                        .append(limit.requestsPerUnit())
                        .append(";w=")
                        .append(limit.unit().seconds());
                tightest = standing.tighterThan(tightest) ? standing : tightest;
            }
        }
        if (tightest != null) {
            response.addResponseHeadersToAdd(
                    header("x-ratelimit-limit", tightest.hit().limit().requestsPerUnit() + policies.toString()));
            response.addResponseHeadersToAdd(header("x-ratelimit-remaining", Long.toString(tightest.remaining())));
            response.addResponseHeadersToAdd(header("x-ratelimit-reset", Long.toString(tightest.resetSeconds())));
        }
    }

    private static HeaderValue header(String name, String value) {
        return HeaderValue.newBuilder().setKey(name).setValue(value).build();
    }
}
