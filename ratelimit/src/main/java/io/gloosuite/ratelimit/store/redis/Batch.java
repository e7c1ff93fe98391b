package io.gloosuite.ratelimit.store.redis;

import io.gloosuite.ratelimit.store.Counts;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One request's counters on their way: done when all have come, when one fails, or when time is up. */
final class Batch {
    private final long deadlineTick;
    private final long[] values;
    private final Owner owner;
    private final AtomicInteger missing;

    /** Null when it has been told: who still holds the batch then holds no more than that of the request. */
    private @Nullable Counts counts;

    /** Learns how batches end. */
    interface Owner {
        void succeeded();

        void failed(String reason);

        void late();
    }

    /** @param deadlineTick from this tick on it is late */
    Batch(int size, long deadlineTick, Counts counts, Owner owner) {
        this.deadlineTick = deadlineTick;
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
            told().counted(values);
        }
    }

    /** Ends it without an answer, unless it has ended. */
    void fail(String reason) {
        if (end()) {
            owner.failed(reason);
            told().failed("redis: " + reason);
        }
    }

    /** Ends it since its time is up, unless it has ended; whether this ended it. */
    boolean expire(String reason) {
        boolean first = end();
        if (first) {
            owner.late();
            told().failed("redis: " + reason);
        }
        return first;
    }

    boolean isDone() {
        return missing.get() == 0;
    }

    boolean isLate(long tick) {
        return tick >= deadlineTick;
    }

    private boolean end() {
        return missing.getAndUpdate(_ -> 0) > 0;
    }

    /** Only for who ended it. */
    private Counts told() {
        Counts told = Objects.requireNonNull(counts);
        counts = null;
        return told;
    }
}
