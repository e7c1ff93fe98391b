package io.gloosuite.proxy.upstream;

import io.gloosuite.proxy.model.ClusterConfig.CircuitBreakers;
import java.util.concurrent.atomic.AtomicInteger;

/** How much a cluster has open over all workers, against its limits. Any thread. */
public final class CircuitBreaker {
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger pending = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger retries = new AtomicInteger();
    private volatile CircuitBreakers limits;

    public CircuitBreaker(CircuitBreakers limits) {
        this.limits = limits;
    }

    public void limits(CircuitBreakers limits) {
        this.limits = limits;
    }

    public boolean mayConnect() {
        return connections.get() < limits.maxConnections();
    }

    public void connectionOpened() {
        connections.incrementAndGet();
    }

    public void connectionClosed() {
        connections.decrementAndGet();
    }

    public boolean beginPending() {
        return begin(pending, limits.maxPendingRequests());
    }

    public void endPending() {
        pending.decrementAndGet();
    }

    public boolean beginRequest() {
        return begin(requests, limits.maxRequests());
    }

    public void endRequest() {
        requests.decrementAndGet();
    }

    public boolean beginRetry() {
        return begin(retries, limits.maxRetries());
    }

    public void endRetry() {
        retries.decrementAndGet();
    }

    public int connections() {
        return connections.get();
    }

    public int pending() {
        return pending.get();
    }

    public int requests() {
        return requests.get();
    }

    private static boolean begin(AtomicInteger count, int limit) {
        if (count.incrementAndGet() > limit) {
            count.decrementAndGet();
            return false;
        }
        return true;
    }
}
