package io.gloosuite.extauth.opa;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Where policies are evaluated: as many threads as processors, a queue, and a time after which an evaluation is interrupted.
 * One for the process.
 */
public final class Evaluators implements AutoCloseable {
    /** A policy takes well below a millisecond, so that this many wait for less than a data plane does. */
    private static final int MAX_WAITING = 512;

    private final Duration maxTime;
    private final ThreadPoolExecutor threads;
    private final ScheduledExecutorService timer;

    /**
     * Threads that start with the first evaluation.
     *
     * @param timer that interrupts
     * @param maxTime of one evaluation; this stops a policy that loops
     */
    public Evaluators(ScheduledExecutorService timer, Duration maxTime) {
        this.timer = timer;
        this.maxTime = maxTime;
        int processors = Runtime.getRuntime().availableProcessors();
        threads = new ThreadPoolExecutor(
                processors,
                processors,
                10,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MAX_WAITING),
                Thread.ofPlatform().name("policy-", 0).daemon().factory());
        threads.allowCoreThreadTimeOut(true);
    }

    /** Runs it there; completes with {@link RejectedExecutionException} if too many wait, or with what it threw. */
    <T> CompletableFuture<T> run(Supplier<T> evaluation) {
        CompletableFuture<T> result = new CompletableFuture<>();
        try {
            threads.execute(() -> evaluate(evaluation, result));
        } catch (RejectedExecutionException e) {
            result.completeExceptionally(e);
        }
        return result;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private <T> void evaluate(Supplier<T> evaluation, CompletableFuture<T> result) {
        Deadline deadline = new Deadline(Thread.currentThread());
        Future<?> due = timer.schedule(deadline::interrupt, maxTime.toMillis(), TimeUnit.MILLISECONDS);
        try {
            T value = evaluation.get();
            deadline.end();
            result.complete(value);
        } catch (RuntimeException | StackOverflowError e) {
            deadline.end();
            result.completeExceptionally(e);
        } finally {
            due.cancel(false);
        }
    }

    /** Interrupts a thread while it evaluates, and never afterwards. */
    private static final class Deadline {
        private final Thread thread;
        private boolean over;

        private Deadline(Thread thread) {
            this.thread = thread;
        }

        private synchronized void interrupt() {
            if (!over) {
                thread.interrupt();
            }
        }

        private synchronized void end() {
            over = true;
            var _ = Thread.interrupted();
        }
    }
}
