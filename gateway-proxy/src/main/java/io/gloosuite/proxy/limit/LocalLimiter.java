package io.gloosuite.proxy.limit;

import io.gloosuite.proxy.model.http.LocalLimit;
import org.jspecify.annotations.Nullable;

/**
 * A configured limit with its bucket; whoever shares the configuration shares the bucket.
 *
 * @param bucket null limits nothing
 */
public record LocalLimiter(LocalLimit config, @Nullable TokenBucket bucket) {
    /** With a bucket that is full. */
    public static LocalLimiter of(LocalLimit config, long startNanos) {
        return new LocalLimiter(config, config.bucket() == null ? null : new TokenBucket(config.bucket(), startNanos));
    }
}
