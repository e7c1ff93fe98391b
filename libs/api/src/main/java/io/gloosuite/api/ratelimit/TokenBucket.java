package io.gloosuite.api.ratelimit;

import io.gloosuite.api.shape.Required;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A limit that the data plane keeps by itself.
 *
 * @param maxTokens requests that may come at once
 * @param tokensPerFill missing means 1
 * @param fillInterval at least 50 ms, missing means 1 second
 */
public record TokenBucket(
        @Required Integer maxTokens,
        @Nullable Integer tokensPerFill,
        @Nullable Duration fillInterval) {}
