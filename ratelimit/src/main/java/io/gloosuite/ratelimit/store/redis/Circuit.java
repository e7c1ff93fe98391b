package io.gloosuite.ratelimit.store.redis;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Counts failures without a success between them. Any thread. */
final class Circuit {
    /** Failures in a row after which asking again only costs time: one may be chance. */
    private static final int THRESHOLD = 5;

    private final AtomicInteger inARow = new AtomicInteger();
    private final LongAdder failures = new LongAdder();

    void succeeded() {
        if (inARow.get() != 0) {
            inARow.set(0);
        }
    }

    /** Whether it has to open now. */
    boolean failed() {
        failures.increment();
        return inARow.incrementAndGet() == THRESHOLD;
    }

    long failures() {
        return failures.sum();
    }
}
