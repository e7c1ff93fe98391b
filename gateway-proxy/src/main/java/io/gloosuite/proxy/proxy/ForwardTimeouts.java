package io.gloosuite.proxy.proxy;

import io.gloosuite.proxy.worker.Deadline;
import io.gloosuite.proxy.worker.DeadlineWheel;

/** Everything that a forward waits for, on one deadline: the whole request, one try, bytes moving, the wait before a retry. */
final class ForwardTimeouts extends Deadline {
    private static final long NONE = Long.MAX_VALUE;

    private final Forward forward;
    private final DeadlineWheel wheel;
    private final long timeoutNanos;
    private final long perTryNanos;
    private final long idleNanos;
    private final long startNanos;
    private long wholeDue = NONE;
    private long tryDue = NONE;
    private long idleDue = NONE;
    private long retryDue = NONE;

    ForwardTimeouts(Forward forward, Exchange exchange, CompiledRoute.Forwarding action, long perTryNanos) {
        this.forward = forward;
        this.wheel = exchange.worker().deadlines();
        this.timeoutNanos = action.timeoutNanos();
        this.perTryNanos = perTryNanos;
        this.idleNanos = action.idleNanos() < 0 ? exchange.service().streamIdleNanos() : action.idleNanos();
        this.startNanos = exchange.facts().startNanos;
    }

    void begin() {
        if (idleNanos > 0) {
            idleDue = startNanos + idleNanos;
        }
        arm();
    }

    /** The whole timeout runs from here. */
    void requestEnded() {
        if (timeoutNanos > 0) {
            wholeDue = System.nanoTime() + timeoutNanos;
            arm();
        }
    }

    void tryBegins() {
        if (perTryNanos > 0) {
            tryDue = System.nanoTime() + perTryNanos;
            arm();
        }
    }

    /** Bytes moved. The deadline itself is looked at when it comes. */
    void active() {
        if (idleNanos > 0) {
            idleDue = System.nanoTime() + idleNanos;
        }
    }

    void retryAfter(long nanos) {
        tryDue = NONE;
        retryDue = System.nanoTime() + nanos;
        arm();
    }

    void end() {
        wheel.cancel(this);
        wholeDue = NONE;
        tryDue = NONE;
        idleDue = NONE;
        retryDue = NONE;
    }

    @Override
    protected void expired() {
        long now = System.nanoTime();
        if (wholeDue <= now || idleDue <= now) {
            forward.timedOut();
        } else if (tryDue <= now) {
            tryDue = NONE;
            forward.tryTimedOut();
        } else if (retryDue <= now) {
            retryDue = NONE;
            arm();
            forward.retryNow();
        } else {
            arm();
        }
    }

    private void arm() {
        long due = Math.min(Math.min(wholeDue, tryDue), Math.min(idleDue, retryDue));
        if (due != NONE) {
            wheel.schedule(this, due);
        }
    }
}
