package io.gloosuite.ratelimit.store;

/** Counters of fixed windows. Any thread; no call waits. */
public interface CounterStore extends AutoCloseable {
    /** Opens what it needs, in the background. */
    void start();

    /** Adds hits to several counters at once: one round trip, however many there are. */
    void add(Addition[] additions, Counts counts);

    /** What the counters stand at, without adding. */
    void peek(Addition[] additions, Counts counts);

    /** How it stands now. */
    StoreStatus status();

    @Override
    void close();
}
