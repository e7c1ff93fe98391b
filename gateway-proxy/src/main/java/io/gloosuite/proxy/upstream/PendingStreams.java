package io.gloosuite.proxy.upstream;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who waits for a connection, in order, within the cluster's limit. For the worker's thread only. */
final class PendingStreams {
    private final Ledger ledger;
    private final Set<Waiting> waiting = new LinkedHashSet<>();

    PendingStreams(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Queues a handler, or fails it where too many wait. */
    PendingStream add(UpstreamHandler handler) {
        if (!ledger.breaker().beginPending()) {
            ledger.stats().rqPendingOverflow.increment();
            handler.failed(new Failure(Failure.Kind.OVERFLOW, "too many pending requests"));
            return PendingStream.NONE;
        }
        ledger.stats().rqPendingTotal.increment();
        Waiting entry = new Waiting(handler);
        waiting.add(entry);
        return entry;
    }

    int size() {
        return waiting.size();
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Takes the first one out; null where nobody waits. */
    @Nullable
    UpstreamHandler poll() {
        if (waiting.isEmpty()) {
            return null;
        }
        Waiting first = waiting.iterator().next();
        first.cancel();
        return first.handler;
    }

    /** Fails the first one. */
    void failFirst(Failure failure) {
        UpstreamHandler handler = poll();
        if (handler != null) {
            ledger.stats().rqPendingFailureEject.increment();
            handler.failed(failure);
        }
    }

    private final class Waiting implements PendingStream {
        final UpstreamHandler handler;

        Waiting(UpstreamHandler handler) {
            this.handler = handler;
        }

        @Override
        public void cancel() {
            if (waiting.remove(this)) {
                ledger.breaker().endPending();
            }
        }
    }
}
