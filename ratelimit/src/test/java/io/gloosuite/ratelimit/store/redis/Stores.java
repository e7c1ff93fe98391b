package io.gloosuite.ratelimit.store.redis;

import io.gloosuite.ratelimit.store.Addition;
import io.gloosuite.ratelimit.store.Counts;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** Stores with their threads, as replicas of a process. */
final class Stores {
    /** No answer that comes is late, however loaded the machine is. */
    static final Duration TIMEOUT = Duration.ofSeconds(30);

    private static final long WINDOW = 60;

    private final MultiThreadIoEventLoopGroup events = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final List<RedisStore> stores = new ArrayList<>();

    /** A store that is connected. */
    RedisStore connected(RedisSettings settings) {
        RedisStore store = open(settings);
        awaitAvailable(store);
        return store;
    }

    RedisStore open(RedisSettings settings) {
        RedisStore store = new RedisStore(settings, events, timer);
        stores.add(store);
        store.start();
        return store;
    }

    static RedisSettings settings(RedisSettings.Mode mode, String url) {
        return settings(mode, url, TIMEOUT, 1_000);
    }

    static RedisSettings settings(RedisSettings.Mode mode, String url, Duration timeout, int maxInFlight) {
        return new RedisSettings(
                mode, url, RedisSettings.Credentials.NONE, RedisSettings.Files.NONE, timeout, maxInFlight);
    }

    static void awaitAvailable(RedisStore store) {
        Awaitility.await().until(() -> store.status().available());
    }

    /** Additions in the same window, a hit each. */
    static Addition[] hits(String... keys) {
        return additions(1_000_020, 1, keys);
    }

    static Addition[] additions(long windowStart, long hits, String... keys) {
        Addition[] additions = new Addition[keys.length];
        for (int i = 0; i < keys.length; i++) {
            additions[i] = new Addition(keys[i], hits, windowStart, windowStart + WINDOW);
        }
        return additions;
    }

    /** The answer, which is expected. */
    static long[] add(RedisStore store, Addition... additions) throws Exception {
        return ask(store, additions).get(30, TimeUnit.SECONDS);
    }

    /** Completes exceptionally with the reason when there is no answer. */
    static CompletableFuture<long[]> ask(RedisStore store, Addition... additions) {
        CompletableFuture<long[]> answer = new CompletableFuture<>();
        store.add(additions, into(answer));
        return answer;
    }

    static CompletableFuture<long[]> peek(RedisStore store, Addition... additions) {
        CompletableFuture<long[]> answer = new CompletableFuture<>();
        store.peek(additions, into(answer));
        return answer;
    }

    /** Ends all of them. */
    void close() throws InterruptedException {
        stores.forEach(RedisStore::close);
        timer.shutdownNow();
        events.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
    }

    private static Counts into(CompletableFuture<long[]> answer) {
        return new Counts() {
            @Override
            public void counted(long[] counts) {
                answer.complete(counts);
            }

            @Override
            public void failed(String reason) {
                answer.completeExceptionally(new IllegalStateException(reason));
            }
        };
    }
}
