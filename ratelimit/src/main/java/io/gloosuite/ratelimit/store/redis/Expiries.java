package io.gloosuite.ratelimit.store.redis;

import io.gloosuite.ratelimit.store.Addition;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Which counters this process has given an expiry in their window, so that it is sent once and not with every request.
 * Forgetting costs one more command; when full, what has ended goes, and if that is not enough, all.
 */
final class Expiries {
    /** Counters: some 20 MiB at their longest. */
    private static final int MAX_COUNTERS = 50_000;

    /** Seconds of spread, so that the counters of one window do not end all at once. */
    private static final int MAX_JITTER_SECONDS = 300;

    /** By how much the clocks of replicas may differ with limits that are still exact. */
    static final int CLOCKS_DIFFER_SECONDS = 15;

    private final ConcurrentMap<String, Given> given = new ConcurrentHashMap<>();

    private record Given(long windowStart, long windowEnd) {}

    /** Whether this counter needs an expiry now; the caller sends it. */
    boolean isDue(Addition addition) {
        Given known = given.get(addition.key());
        if (known != null && known.windowStart() == addition.windowStart()) {
            return false;
        }
        if (given.size() >= MAX_COUNTERS) {
            makeRoom(addition.windowStart());
        }
        given.put(addition.key(), new Given(addition.windowStart(), addition.windowEnd()));
        return true;
    }

    /** It was not set after all. */
    void forget(Addition addition) {
        given.remove(addition.key());
    }

    /** A replica whose clock is behind comes to the window later, and must find what the others have counted. */
    static long seconds(Addition addition) {
        long window = addition.windowEnd() - addition.windowStart();
        long jitter = Math.min(window, MAX_JITTER_SECONDS);
        return window + CLOCKS_DIFFER_SECONDS + ThreadLocalRandom.current().nextLong(jitter);
    }

    private void makeRoom(long epochSecond) {
        given.values().removeIf(known -> known.windowEnd() <= epochSecond);
        if (given.size() >= MAX_COUNTERS) {
            given.clear();
        }
    }
}
