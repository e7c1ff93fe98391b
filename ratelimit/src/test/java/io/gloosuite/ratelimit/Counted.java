package io.gloosuite.ratelimit;

import io.gloosuite.ratelimit.store.Addition;
import io.gloosuite.ratelimit.store.CounterStore;
import io.gloosuite.ratelimit.store.Counts;
import io.gloosuite.ratelimit.store.StoreStatus;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A store elsewhere, as far as a limiter can tell: it counts how often it was asked, can be slow, and can be taken away. */
public final class Counted implements CounterStore {
    private final Map<String, Long> counters = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final Queue<Runnable> held = new ConcurrentLinkedQueue<>();
    private volatile boolean holding;
    private volatile boolean gone;

    /** How many round trips there were. */
    public int asked() {
        return asked.get();
    }

    /** From now on it has no answers. */
    public void takeAway() {
        gone = true;
    }

    /** From now on answers wait, until they are released. */
    public void hold() {
        holding = true;
    }

    /** Gives the answers that wait. */
    public void release() {
        holding = false;
        held.forEach(Runnable::run);
    }

    @Override
    public void start() {
        // It is there.
    }

    @Override
    public void add(Addition[] additions, Counts counts) {
        asked.incrementAndGet();
        if (gone) {
            counts.failed("gone");
            return;
        }
        long[] values = new long[additions.length];
        for (int i = 0; i < additions.length; i++) {
            values[i] = counters.merge(key(additions[i]), additions[i].hits(), Long::sum);
        }
        if (holding) {
            held.add(() -> counts.counted(values));
        } else {
            counts.counted(values);
        }
    }

    @Override
    public void peek(Addition[] additions, Counts counts) {
        long[] values = new long[additions.length];
        for (int i = 0; i < additions.length; i++) {
            values[i] = counters.getOrDefault(key(additions[i]), 0L);
        }
        counts.counted(values);
    }

    @Override
    public StoreStatus status() {
        return new StoreStatus("test", !gone, true, "", new TreeMap<>());
    }

    @Override
    public void close() {
        // Nothing is open.
    }

    private static String key(Addition addition) {
        return addition.key() + "@" + addition.windowStart();
    }
}
