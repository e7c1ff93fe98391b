package io.gloosuite.extauth.grpc;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;

/** Says something that clients can cause at will at most once in a while. Thread-safe. */
final class SparseLog {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final InstantSource clock;
    private final AtomicReference<Instant> next = new AtomicReference<>(Instant.MIN);
    private final AtomicLong unsaid = new AtomicLong();

    SparseLog(InstantSource clock) {
        this.clock = clock;
    }

    /** Calls {@code line} with how many were left unsaid since the last one, or counts this one. */
    void say(LongConsumer line) {
        Instant now = clock.instant();
        Instant due = next.get();
        if (now.isBefore(due) || !next.compareAndSet(due, now.plus(PAUSE))) {
            unsaid.incrementAndGet();
            return;
        }
        line.accept(unsaid.getAndSet(0));
    }
}
