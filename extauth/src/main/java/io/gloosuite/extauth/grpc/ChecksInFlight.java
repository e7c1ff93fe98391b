package io.gloosuite.extauth.grpc;

import java.util.concurrent.atomic.AtomicInteger;

/** Bounds the checks under way, so that a slow backend costs denials instead of memory. Thread-safe. */
public final class ChecksInFlight {
    private final AtomicInteger current = new AtomicInteger();
    private final int max;

    /** @param max at once; one more is refused */
    public ChecksInFlight(int max) {
        this.max = max;
    }

    public int current() {
        return current.get();
    }

    public int max() {
        return max;
    }

    boolean enter() {
        if (current.incrementAndGet() <= max) {
            return true;
        }
        current.decrementAndGet();
        return false;
    }

    void leave() {
        current.decrementAndGet();
    }
}
