package io.gloosuite.ratelimit.store;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A part of the counters behind one lock, held for some hundred nanoseconds. */
final class MemoryStripe {
    /** Counters that are compared when one has to go: the oldest ones, and those that stay become the youngest. */
    private static final int COMPARED = 8;

    /** No thread is held up longer than this between reading the clock and counting. */
    private static final int HELD_UP_SECONDS = 10;

    private final LinkedHashMap<String, Counter> counters = new LinkedHashMap<>();
    private final int maxCounters;
    private long evicted;

    /** Of one window; a later window starts it again. */
    private static final class Counter {
        private long windowStart;
        private long windowEnd;
        private long count;

        /** A moment of the window before comes from a thread that was held up at the edge, and counts in this one. */
        long add(Addition addition) {
            if (addition.windowStart() > windowStart || isSetBack(addition)) {
                windowStart = addition.windowStart();
                windowEnd = addition.windowEnd();
                count = 0;
            }
            count += addition.hits();
            return count;
        }

        /** Whether the clock was set back: else this window would go on until the clock comes to it again. */
        private boolean isSetBack(Addition addition) {
            long window = windowEnd - windowStart;
            return windowStart - addition.windowStart() > Math.max(window, HELD_UP_SECONDS);
        }
    }

    MemoryStripe(int maxCounters) {
        this.maxCounters = maxCounters;
    }

    synchronized long add(Addition addition) {
        Counter counter = counters.get(addition.key());
        if (counter == null) {
            makeRoom(addition.windowStart());
            counter = new Counter();
            counter.windowStart = addition.windowStart();
            counter.windowEnd = addition.windowEnd();
            counters.put(addition.key(), counter);
        }
        return counter.add(addition);
    }

    synchronized long peek(Addition addition) {
        Counter counter = counters.get(addition.key());
        return counter == null || addition.windowStart() > counter.windowStart ? 0 : counter.count;
    }

    /** Drops what has ended by then. */
    synchronized void sweep(long epochSecond) {
        counters.values().removeIf(counter -> counter.windowEnd <= epochSecond);
    }

    synchronized int size() {
        return counters.size();
    }

    synchronized long evicted() {
        return evicted;
    }

    private void makeRoom(long epochSecond) {
        if (counters.size() < maxCounters) {
            return;
        }
        int compared = Math.min(COMPARED, counters.size());
        Map.@Nullable Entry<String, Counter> least = null;
        for (int i = 0; i < compared; i++) {
            Map.Entry<String, Counter> oldest = counters.pollFirstEntry();
            if (least == null) {
                least = oldest;
            } else if (worth(oldest.getValue(), epochSecond) < worth(least.getValue(), epochSecond)) {
                counters.put(least.getKey(), least.getValue());
                least = oldest;
            } else {
                counters.put(oldest.getKey(), oldest.getValue());
            }
        }
        if (least != null && least.getValue().windowEnd > epochSecond) {
            evicted++;
        }
    }

    private static long worth(Counter counter, long epochSecond) {
        return counter.windowEnd <= epochSecond ? -1 : counter.count;
    }
}
