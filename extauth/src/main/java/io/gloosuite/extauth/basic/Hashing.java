package io.gloosuite.extauth.basic;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Where slow hashes are computed: as many threads as processors, and a short queue. One for the process. */
public final class Hashing implements AutoCloseable {
    /** At 50 ms each on two threads this is a wait of under two seconds; who comes later is better told at once. */
    private static final int MAX_WAITING = 64;

    private final ThreadPoolExecutor threads;

    public Hashing() {
        int processors = Runtime.getRuntime().availableProcessors();
        threads = new ThreadPoolExecutor(
                processors,
                processors,
                10,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MAX_WAITING),
                Thread.ofPlatform().name("hashing-", 0).daemon().factory());
        threads.allowCoreThreadTimeOut(true);
    }

    /** Runs it there; completes with {@link RejectedExecutionException} if too many wait. */
    <T> CompletableFuture<T> run(Supplier<T> computation) {
        try {
            return CompletableFuture.supplyAsync(computation, threads);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
