package io.gloosuite.ratelimit.store.redis;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Fails batches that are late. They come in the order of their deadlines, so that only the first ones are looked at; one
 * timer for all costs less than one each. It holds what is in flight, and what has ended since the last look.
 */
final class Deadlines {
    private final Queue<Batch> batches = new ConcurrentLinkedQueue<>();

    void add(Batch batch) {
        batches.add(batch);
    }

    /**
     * Fails what is late.
     *
     * @return how many
     */
    int check(long nowNanos) {
        int late = 0;
        for (Batch first = batches.peek(); first != null; first = batches.peek()) {
            if (!first.isDone() && !first.isLate(nowNanos)) {
                return late;
            }
            batches.poll();
            if (first.fail("no answer in time")) {
                late++;
            }
        }
        return late;
    }

    boolean isEmpty() {
        return batches.isEmpty();
    }
}
