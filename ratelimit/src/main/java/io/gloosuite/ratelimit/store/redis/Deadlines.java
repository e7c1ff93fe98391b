package io.gloosuite.ratelimit.store.redis;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Fails batches that are late. They come in the order of their deadlines, so that only the first ones are looked at; one
 * timer for all costs less than one each. It holds what is in flight, and what has ended since the last look.
 */
final class Deadlines {
    /** What a late batch is told. */
    static final String LATE = "no answer in time";

    private final Queue<Batch> batches = new ConcurrentLinkedQueue<>();

    void add(Batch batch) {
        batches.add(batch);
    }

    /**
     * Fails what is late.
     *
     * @return how many
     */
    int check(long tick) {
        int late = 0;
        for (Batch first = batches.peek(); first != null; first = batches.peek()) {
            if (!first.isDone() && !first.isLate(tick)) {
                return late;
            }
            batches.poll();
            if (first.expire(LATE)) {
                late++;
            }
        }
        return late;
    }

    boolean isEmpty() {
        return batches.isEmpty();
    }
}
