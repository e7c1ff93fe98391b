package io.gloosuite.proxy.model.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A limit on the requests of this process, shared by all of its event loops (xDS {@code LocalRateLimit}).
 *
 * @param bucket null limits nothing
 * @param status of limited requests; 429 in Envoy
 * @param enabledPerMillion share of requests that take a token; 0 in Envoy
 * @param enforcedPerMillion share of requests without a token that are limited; 0 in Envoy
 * @param limitHeaders whether responses get {@code x-ratelimit-*} (draft 03)
 * @param resourceExhausted whether gRPC clients are told {@code RESOURCE_EXHAUSTED} rather than {@code UNAVAILABLE}
 * @param headers changes of limited responses, and of requests that are let through although there was no token
 */
public record LocalLimit(
        String statPrefix,
        @Nullable Bucket bucket,
        int status,
        int enabledPerMillion,
        int enforcedPerMillion,
        boolean limitHeaders,
        boolean resourceExhausted,
        HeaderMutations headers)
        implements FilterOverride {
    /** Of every request. */
    public static final int ALWAYS = 1_000_000;

    /**
     * Tokens, of which each request takes one.
     *
     * @param maxTokens there are at the start, and never more
     * @param tokensPerFill come after each interval
     */
    public record Bucket(long maxTokens, long tokensPerFill, Duration fillInterval) {}

    /** Every request counts and is limited. */
    public static LocalLimit of(long maxTokens, long tokensPerFill, Duration fillInterval) {
        return new LocalLimit(
                "http_local_rate_limiter",
                new Bucket(maxTokens, tokensPerFill, fillInterval),
                429,
                ALWAYS,
                ALWAYS,
                false,
                false,
                HeaderMutations.NONE);
    }
}
