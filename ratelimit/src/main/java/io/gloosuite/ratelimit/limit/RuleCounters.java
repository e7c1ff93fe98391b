package io.gloosuite.ratelimit.limit;

import java.util.concurrent.atomic.LongAdder;

/** What a rule has counted since this process started, in hits. Any thread. */
public final class RuleCounters {
    private final LongAdder totalHits = new LongAdder();
    private final LongAdder overLimit = new LongAdder();
    private final LongAdder nearLimit = new LongAdder();
    private final LongAdder overLimitFromCache = new LongAdder();
    private final LongAdder shadowed = new LongAdder();

    /**
     * The sums at one moment.
     *
     * @param totalHits that met the rule
     * @param overLimit beyond the limit
     * @param nearLimit within the limit and beyond 80 % of it
     * @param overLimitFromCache beyond the limit, known without asking the store
     * @param shadowed beyond the limit and let through, since the rule is in shadow mode
     */
    public record Sums(long totalHits, long overLimit, long nearLimit, long overLimitFromCache, long shadowed) {
        /** Both together. */
        public Sums plus(Sums other) {
            return new Sums(
                    totalHits + other.totalHits,
                    overLimit + other.overLimit,
                    nearLimit + other.nearLimit,
                    overLimitFromCache + other.overLimitFromCache,
                    shadowed + other.shadowed);
        }
    }

    /** Counts a request that the store counted. */
    public void counted(long hits, Outcome outcome) {
        totalHits.add(hits);
        if (outcome.nearHits() > 0) {
            nearLimit.add(outcome.nearHits());
        }
        if (outcome.overHits() > 0) {
            overLimit.add(outcome.overHits());
        }
    }

    /** Counts a request that met the rule, which has no limit. */
    public void unlimited(long hits) {
        totalHits.add(hits);
    }

    /** Counts a request that was known to be over the limit. */
    public void overFromCache(long hits) {
        totalHits.add(hits);
        overLimit.add(hits);
        overLimitFromCache.add(hits);
    }

    /** Counts hits over the limit that passed in shadow mode. */
    public void shadowed(long hits) {
        shadowed.add(hits);
    }

    public Sums sums() {
        return new Sums(totalHits.sum(), overLimit.sum(), nearLimit.sum(), overLimitFromCache.sum(), shadowed.sum());
    }
}
