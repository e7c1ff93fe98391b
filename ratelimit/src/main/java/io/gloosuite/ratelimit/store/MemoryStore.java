package io.gloosuite.ratelimit.store;

import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Counters of this process. At most so many, in stripes with a lock each; those whose window has ended are swept away, and
 * when there are too many nonetheless, the least used make room, so that a flood of new values pushes out its own kind and
 * never a counter that is over its limit.
 */
public final class MemoryStore implements CounterStore {
    /** More than any machine has threads that count at once. */
    private static final int STRIPES = 64;

    /** Seconds between two sweeps of a stripe: what has ended takes memory no longer than that. */
    private static final int SWEEP_SECONDS = 10;

    private static final int SPREAD_SHIFT = 16;

    private final MemoryStripe[] stripes = new MemoryStripe[STRIPES];
    private final InstantSource clock;
    private final int maxCounters;
    private final ScheduledFuture<?> sweeping;
    private int nextSwept;

    /**
     * An empty store.
     *
     * @param maxCounters counters that are kept at most
     * @param timer sweeps
     */
    public MemoryStore(int maxCounters, InstantSource clock, ScheduledExecutorService timer) {
        this.clock = clock;
        this.maxCounters = maxCounters;
        int each = Math.max(1, maxCounters / STRIPES);
        for (int i = 0; i < STRIPES; i++) {
            stripes[i] = new MemoryStripe(each);
        }
        long every = TimeUnit.SECONDS.toMillis(SWEEP_SECONDS) / STRIPES;
        sweeping = timer.scheduleWithFixedDelay(this::sweepNext, every, every, TimeUnit.MILLISECONDS);
    }

    @Override
    public void start() {
        // It is there.
    }

    @Override
    public void add(Addition[] additions, Counts counts) {
        long[] values = new long[additions.length];
        for (int i = 0; i < additions.length; i++) {
            values[i] = stripe(additions[i]).add(additions[i]);
        }
        counts.counted(values);
    }

    @Override
    public void peek(Addition[] additions, Counts counts) {
        long[] values = new long[additions.length];
        for (int i = 0; i < additions.length; i++) {
            values[i] = stripe(additions[i]).peek(additions[i]);
        }
        counts.counted(values);
    }

    @Override
    public StoreStatus status() {
        long size = 0;
        long evicted = 0;
        for (MemoryStripe stripe : stripes) {
            size += stripe.size();
            evicted += stripe.evicted();
        }
        Map<String, Long> figures = Map.of("counters", size, "evicted_total", evicted);
        String detail = size + " counters of at most " + maxCounters;
        return new StoreStatus("memory", true, false, detail, new TreeMap<>(figures));
    }

    @Override
    public void close() {
        sweeping.cancel(false);
    }

    void sweepNext() {
        stripes[nextSwept].sweep(Math.floorDiv(clock.millis(), TimeUnit.SECONDS.toMillis(1)));
        nextSwept = (nextSwept + 1) % STRIPES;
    }

    private MemoryStripe stripe(Addition addition) {
        int hash = addition.key().hashCode();
        return stripes[(hash ^ hash >>> SPREAD_SHIFT) & (STRIPES - 1)];
    }
}
