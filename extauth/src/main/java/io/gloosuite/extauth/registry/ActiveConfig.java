package io.gloosuite.extauth.registry;

import io.gloosuite.api.extauth.v1.ExtAuthConfig;
import io.gloosuite.extauth.check.AuthRequest;
import io.gloosuite.extauth.check.Decision;
import io.gloosuite.extauth.check.chain.Chain;
import io.gloosuite.extauth.check.chain.NamedStep;
import io.gloosuite.extauth.check.chain.Observer;
import io.gloosuite.extauth.check.chain.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One version of one configuration. Its steps are closed when it was replaced and the last check under way has ended, so
 * that a change breaks no check. Thread-safe.
 */
public final class ActiveConfig {
    /** The count of one that takes no more checks, and whose last has ended. */
    private static final int CLOSED = Integer.MIN_VALUE;

    private final ExtAuthConfig source;
    private final String version;
    private final Chain chain;
    private final Map<String, Counts> counts;
    private final List<Counts> byStep;
    private final Counts whole;

    /** Checks under way, and one for being in force. */
    private final AtomicInteger users = new AtomicInteger(1);

    ActiveConfig(ExtAuthConfig source, String version, Chain chain, ConfigCounts counts) {
        this.source = source;
        this.version = version;
        this.chain = chain;
        this.whole = counts.whole();
        this.counts = new LinkedHashMap<>();
        for (NamedStep step : chain.steps()) {
            this.counts.put(step.name(), counts.step(step.name()));
        }
        byStep = List.copyOf(this.counts.values());
    }

    public String name() {
        return source.getName();
    }

    public String version() {
        return version;
    }

    /** As gloo sent it, secrets included. */
    public ExtAuthConfig source() {
        return source;
    }

    /** Of all its checks. */
    public Counts whole() {
        return whole;
    }

    /** By the steps' names, in their order. */
    public Map<String, Counts> counts() {
        return counts;
    }

    /**
     * Begins a check; {@link #leave} ends it.
     *
     * @return false if it has been replaced meanwhile: look it up again
     */
    public boolean enter() {
        while (true) {
            int before = users.get();
            if (before == CLOSED) {
                return false;
            }
            if (users.compareAndSet(before, before + 1)) {
                return true;
            }
        }
    }

    /** Ends a check. */
    public void leave() {
        if (users.decrementAndGet() == 0 && users.compareAndSet(0, CLOSED)) {
            ChainBuilder.close(chain.steps());
        }
    }

    /** Decides and counts. Between {@link #enter} and {@link #leave}. */
    public CompletableFuture<Outcome> check(AuthRequest request) {
        return chain.check(request, (index, decision) -> byStep.get(index).count(decision));
    }

    /** Counts what came of a check as a whole, which may be less than what its steps said: time may have run out. */
    public void decided(Decision decision) {
        whole.count(decision);
    }

    /** Decides without counting, for whoever wants to see each step. Between {@link #enter} and {@link #leave}. */
    public CompletableFuture<Outcome> rehearse(AuthRequest request, Observer observer) {
        return chain.check(request, observer);
    }

    /** The name of a step. */
    public String stepName(int index) {
        return chain.steps().get(index).name();
    }

    /** No check begins any more. */
    void retire() {
        leave();
    }
}
