package io.gloosuite.ratelimit.service;

import io.gloosuite.ratelimit.limit.Limit;
import io.gloosuite.ratelimit.store.Addition;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Counters that the store has said to be over their limit: until their window ends nothing changes that, and the store need
 * not be asked. A limit that was raised meanwhile is asked for again. Forgetting is harmless: when full, what has ended goes,
 * and if that is not enough, all.
 */
final class OverLimitCache {
    /** Counters: some 20 MiB at their longest. */
    private static final int MAX_COUNTERS = 50_000;

    private final ConcurrentMap<String, Over> over = new ConcurrentHashMap<>();

    private record Over(long windowStart, long windowEnd, long limit) {}

    void put(Addition addition, Limit limit) {
        if (over.size() >= MAX_COUNTERS) {
            long now = addition.windowStart();
            over.values().removeIf(known -> known.windowEnd() <= now);
            if (over.size() >= MAX_COUNTERS) {
                over.clear();
            }
        }
        over.put(addition.key(), new Over(addition.windowStart(), addition.windowEnd(), limit.requestsPerUnit()));
    }

    /** Whether a counter is over this limit in this window. */
    boolean contains(String key, long windowStart, Limit limit) {
        Over known = over.get(key);
        return known != null && known.windowStart() == windowStart && limit.requestsPerUnit() <= known.limit();
    }
}
