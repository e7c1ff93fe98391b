package io.gloosuite.proxy.cluster;

import io.gloosuite.proxy.model.ClusterConfig.CircuitBreakers;
import java.util.concurrent.atomic.AtomicInteger;

/** How much a cluster has open over all workers, against its limits. Any thread. */
final class CircuitBreaker {
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger pending = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger retries = new AtomicInteger();
    private volatile CircuitBreakers limits;

    CircuitBreaker(CircuitBreakers limits) {
        this.limits = limits;
    }

    void limits(CircuitBreakers limits) {
        this.limits = limits;
    }

    boolean mayConnect() {
        return connections.get() < limits.maxConnections();
    }

    void connectionOpened() {
        connections.incrementAndGet();
    }

    void connectionClosed() {
        connections.decrementAndGet();
    }

    boolean beginPending() {
        return begin(pending, limits.maxPendingRequests());
    }

    void endPending() {
        pending.decrementAndGet();
    }

    boolean beginRequest() {
        return begin(requests, limits.maxRequests());
    }

    void endRequest() {
        requests.decrementAndGet();
    }

    boolean beginRetry() {
        return begin(retries, limits.maxRetries());
    }

    void endRetry() {
        retries.decrementAndGet();
    }

    int connections() {
        return connections.get();
    }

    int pending() {
        return pending.get();
    }

    int requests() {
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
