package io.gloosuite.ratelimit.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MemoryStoreTest {
    private static final int STRIPES = 64;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final Instant now = Instant.ofEpochSecond(10_000);

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    @Test
    void countsEachKeyInEachWindow() {
        try (MemoryStore store = store(1_000)) {
            assertThat(add(store, "a", 3, 60)).isEqualTo(3);
            assertThat(add(store, "a", 1, 60)).isEqualTo(4);
            assertThat(add(store, "b", 1, 60)).isOne();
            assertThat(add(store, "a", 1, 120)).isOne();
        }
    }

    @Test
    void aThreadHeldUpAtTheEdgeCountsInTheNewWindow() {
        try (MemoryStore store = store(1_000)) {
            add(store, "a", 5, 60);
            add(store, "a", 1, 120);
            assertThat(add(store, "a", 1, 60)).isEqualTo(2);
        }
    }

    @Test
    void aClockThatIsSetBackBeginsItsWindowAnew() {
        try (MemoryStore store = store(1_000)) {
            add(store, "a", 5, 3_600);
            assertThat(add(store, "a", 1, 1_800)).isOne();
            assertThat(add(store, "a", 1, 1_860)).isOne();
        }
    }

    @Test
    void peekingCountsNothing() {
        try (MemoryStore store = store(1_000)) {
            add(store, "a", 5, 60);
            assertThat(peek(store, "a", 60)).isEqualTo(5);
            assertThat(peek(store, "a", 120)).isZero();
            assertThat(peek(store, "b", 60)).isZero();
            assertThat(store.status().figures().get("counters")).isOne();
        }
    }

    @Test
    void everyHitOfEveryThreadCountsOnce() throws Exception {
        int threads = 4;
        int each = 2_000;
        var seen = ConcurrentHashMap.<Long>newKeySet();
        try (MemoryStore store = store(1_000);
                ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            for (int i = 0; i < threads; i++) {
                pool.execute(() -> {
                    for (int hit = 0; hit < each; hit++) {
                        seen.add(add(store, "a", 1, 60));
                    }
                });
            }
            pool.shutdown();
            assertThat(pool.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(seen).hasSize(threads * each);
    }

    @Test
    void endedCountersAreSweptAway() {
        try (MemoryStore store = store(1_000)) {
            add(store, "ended", 1, 9_000);
            add(store, "going on", 1, 9_960);
            for (int i = 0; i < STRIPES; i++) {
                store.sweepNext();
            }
            assertThat(store.status().figures().get("counters")).isOne();
        }
    }

    @Test
    void aFloodOfValuesIsBoundedAndDoesNotPushOutWhatIsOverItsLimit() {
        try (MemoryStore store = store(STRIPES * 10)) {
            add(store, "attacker", 1_000, 9_960);
            for (int i = 0; i < 20_000; i++) {
                add(store, "value" + i, 1, 9_960);
            }
            assertThat(store.status().figures().get("counters")).isLessThanOrEqualTo(STRIPES * 10L);
            assertThat(store.status().figures().get("evicted_total")).isPositive();
            assertThat(add(store, "attacker", 1, 9_960)).isEqualTo(1_001);
        }
    }

    private MemoryStore store(int maxCounters) {
        return new MemoryStore(maxCounters, () -> now, timer);
    }

    private static long add(MemoryStore store, String key, long hits, long windowStart) {
        long[] counted = {-1};
        store.add(new Addition[] {new Addition(key, hits, windowStart, windowStart + 60)}, into(counted));
        return counted[0];
    }

    private static long peek(MemoryStore store, String key, long windowStart) {
        long[] counted = {-1};
        store.peek(new Addition[] {new Addition(key, 0, windowStart, windowStart + 60)}, into(counted));
        return counted[0];
    }

    private static Counts into(long[] counted) {
        return new Counts() {
            @Override
            public void counted(long[] counts) {
                counted[0] = counts[0];
            }

            @Override
            public void failed(String reason) {
                throw new AssertionError(reason);
            }
        };
    }
}
