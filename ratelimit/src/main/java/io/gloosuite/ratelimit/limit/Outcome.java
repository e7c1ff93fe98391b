package io.gloosuite.ratelimit.limit;

/**
 * What a counter's value says of the hits that brought it there.
 *
 * @param overHits of these hits, how many were beyond the limit; any denies the request
 * @param nearHits of these hits, how many were within the limit and beyond 80 % of it
 * @param remaining hits that may still come in this window
 */
public record Outcome(boolean overLimit, long overHits, long nearHits, long remaining) {
    /**
     * Judges one counter.
     *
     * @param count of the window, these hits included
     * @param hits of this request; 0 only asks
     */
    public static Outcome of(Limit limit, long count, long hits) {
        long most = limit.requestsPerUnit();
        long before = count - hits;
        long over = between(before, count, most, Long.MAX_VALUE);
        long near = between(before, count, limit.nearThreshold(), most);
        return new Outcome(count > most, over, near, Math.max(0, most - count));
    }

    /** How much of the step from one count to another lies between two marks. */
    private static long between(long from, long to, long low, long high) {
        return Math.max(0, Math.min(to, high) - Math.max(from, low));
    }
}
