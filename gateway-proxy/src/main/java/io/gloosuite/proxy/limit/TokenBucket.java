package io.gloosuite.proxy.limit;

import io.gloosuite.proxy.model.http.LocalLimit.Bucket;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A bucket that is full at the start and gets tokens after each interval, never more than it holds. Any thread, without locks: number of
 * the last fill and tokens are one word.
 */
public final class TokenBucket {
    /** Tokens fit in 32 bits, as in xDS. */
    public static final long MAX_TOKENS = 0xffff_ffffL;

    private static final int TOKEN_BITS = 32;

    private final long maxTokens;
    private final long tokensPerFill;
    private final long fillNanos;
    private final long startNanos;
    private final AtomicLong state;

    /**
     * A full bucket.
     *
     * @param startNanos when the first interval begins, in the time of the caller's clock
     */
    public TokenBucket(Bucket config, long startNanos) {
        this.maxTokens = Math.min(config.maxTokens(), MAX_TOKENS);
        this.tokensPerFill = Math.min(config.tokensPerFill(), MAX_TOKENS);
        this.fillNanos = Math.max(1, config.fillInterval().toNanos());
        this.startNanos = startNanos;
        this.state = new AtomicLong(maxTokens);
    }

    /** What became of a request. */
    public record Taken(boolean taken, long remaining, long nanosToFill) {}

    /** Takes a token where there is one. */
    public Taken take(long nowNanos) {
        long now = Math.max(0, nowNanos - startNanos);
        long fill = Math.min(now / fillNanos, MAX_TOKENS);
        long nanosToFill = fillNanos - now % fillNanos;
        while (true) {
            long before = state.get();
            long latest = Math.max(fill, before >>> TOKEN_BITS);
            long tokens = filled(before & MAX_TOKENS, latest - (before >>> TOKEN_BITS));
            long after = Math.max(0, tokens - 1);
            if (state.compareAndSet(before, latest << TOKEN_BITS | after)) {
                return new Taken(tokens > 0, after, nanosToFill);
            }
        }
    }

    public long maxTokens() {
        return maxTokens;
    }

    /** So many fills fill an empty bucket that more of them need no multiplication that could overflow. */
    private long filled(long tokens, long fills) {
        if (fills == 0 || tokensPerFill == 0) {
            return tokens;
        }
        return fills > maxTokens / tokensPerFill ? maxTokens : Math.min(maxTokens, tokens + fills * tokensPerFill);
    }
}
