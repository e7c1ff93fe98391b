package io.gloosuite.ratelimit.store.redis;

import io.gloosuite.ratelimit.store.Counts;
import java.util.concurrent.atomic.AtomicInteger;

/** One request's counters on their way: done when all have come, when one fails, or when time is up. */
final class Batch {
    private final long deadlineNanos;
    private final long[] values;
    private final Counts counts;
    private final Owner owner;
    private final AtomicInteger missing;

    /** Learns how batches end. */
    interface Owner {
        void succeeded();

        void failed(String reason);
    }

    Batch(int size, long deadlineNanos, Counts counts, Owner owner) {
        this.deadlineNanos = deadlineNanos;
        this.counts = counts;
        this.owner = owner;
        values = new long[size];
        missing = new AtomicInteger(size);
    }

    /** Takes one counter's value. */
    void value(int index, long value) {
        values[index] = value;
        int before = missing.getAndUpdate(left -> left > 0 ? left - 1 : left);
        if (before == 1) {
            owner.succeeded();
            counts.counted(values);
        }
    }

    /** Ends it without an answer, unless it has ended. */
    boolean fail(String reason) {
        boolean first = missing.getAndUpdate(left -> 0) > 0;
        if (first) {
            owner.failed(reason);
            counts.failed("redis: " + reason);
        }
        return first;
    }

    boolean isDone() {
        return missing.get() == 0;
    }

    boolean isLate(long nowNanos) {
        return nowNanos - deadlineNanos >= 0;
    }
}
