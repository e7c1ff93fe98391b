package io.gloosuite.extauth.oauth.jwt;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys that a provider publishes. They are fetched at the start and then at an interval; a token that names an unknown key
 * has them fetched at once, by one request at a time and not often. A provider that is away leaves the last good keys in force.
 */
public final class RemoteKeys implements Keys {

    /** How the set is fetched: completes with the JSON, or exceptionally with the reason. */
    public interface Fetch extends Supplier<CompletionStage<String>> {}

    /** Fetches because of unknown keys: so many at once … */
    static final int REFETCH_BURST = 5;

    /** … and then one each time this has passed: made-up key ids cost the provider six requests a minute. */
    static final Duration REFETCH_INTERVAL = Duration.ofSeconds(10);

    /** After a fetch that failed. */
    static final Duration RETRY_INTERVAL = Duration.ofSeconds(5);

    /** Requests that wait for one fetch; further ones are told what is known. */
    static final int MAX_WAITING = 1024;

    private static final Logger log = LoggerFactory.getLogger(RemoteKeys.class);

    private final String name;
    private final Fetch fetch;
    private final Duration interval;
    private final ScheduledExecutorService timer;
    private final RefetchLimit refetches;
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile KeySet current = KeySet.NONE;
    private @Nullable CompletableFuture<KeySet> underway;
    private @Nullable Future<?> next;
    private boolean failing;
    private boolean closed;

    private RemoteKeys(
            String name, Fetch fetch, Duration interval, ScheduledExecutorService timer, InstantSource clock) {
        this.name = name;
        this.fetch = fetch;
        this.interval = interval;
        this.timer = timer;
        this.refetches = new RefetchLimit(REFETCH_BURST, REFETCH_INTERVAL, clock);
    }

    /**
     * Starts the first fetch, without waiting for it.
     *
     * @param name whose keys they are, for the log
     * @param interval between two fetches
     * @param timer runs no fetch itself, only starts it
     */
    public static RemoteKeys start(
            String name, Fetch fetch, Duration interval, ScheduledExecutorService timer, InstantSource clock) {
        RemoteKeys keys = new RemoteKeys(name, fetch, interval, timer, clock);
        var _ = keys.refresh();
        return keys;
    }

    @Override
    public KeySet current() {
        return current;
    }

    @Override
    public CompletionStage<KeySet> newerThan(KeySet seen) {
        CompletableFuture<KeySet> fetched;
        synchronized (this) {
            if (closed || current.version() != seen.version() || waiting.get() >= MAX_WAITING) {
                return CompletableFuture.completedStage(current);
            }
            if (underway == null && !refetches.take()) {
                return CompletableFuture.completedStage(current);
            }
            fetched = underway;
        }
        waiting.incrementAndGet();
        return (fetched == null ? refresh() : fetched).whenComplete((keys, failure) -> waiting.decrementAndGet());
    }

    private CompletableFuture<KeySet> refresh() {
        CompletableFuture<KeySet> answer = new CompletableFuture<>();
        synchronized (this) {
            if (closed) {
                return CompletableFuture.completedFuture(current);
            }
            if (underway != null) {
                return underway;
            }
            underway = answer;
        }
        CompletionStage<String> fetched;
        try {
            fetched = fetch.get();
        } catch (RuntimeException e) {
            fetched = CompletableFuture.failedStage(e);
        }
        var _ = fetched.whenComplete((json, failure) -> finish(answer, json, failure));
        return answer;
    }

    private void finish(CompletableFuture<KeySet> answer, @Nullable String json, @Nullable Throwable failure) {
        @Nullable String problem = failure == null && json != null ? take(json) : reason(failure);
        synchronized (this) {
            underway = null;
            if (problem != null && !failing) {
                log.warn("keys are not to be had: url={} kept={} reason={}", name, !current.isEmpty(), problem);
            } else if (problem == null && failing) {
                log.info("keys are to be had again: url={}", name);
            }
            failing = problem != null;
            schedule(problem == null || interval.compareTo(RETRY_INTERVAL) < 0 ? interval : RETRY_INTERVAL);
        }
        answer.complete(current);
    }

    private static String reason(@Nullable Throwable failure) {
        Throwable cause = failure instanceof CompletionException wrapped && wrapped.getCause() != null
                ? wrapped.getCause()
                : failure;
        return cause == null ? "nothing came" : String.valueOf(cause.getMessage());
    }

    private @Nullable String take(String json) {
        try {
            KeySet fetched = KeySet.lenient(json, current.version() + 1);
            if (!fetched.sameKeys(current)) {
                current = fetched;
            }
            return null;
        } catch (InvalidKeys e) {
            return "the set " + e.getMessage();
        }
    }

    private synchronized void schedule(Duration delay) {
        if (next != null) {
            next.cancel(false);
        }
        if (!closed) {
            next = timer.schedule(this::due, delay.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void due() {
        var _ = refresh();
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (next != null) {
            next.cancel(false);
        }
    }
}
