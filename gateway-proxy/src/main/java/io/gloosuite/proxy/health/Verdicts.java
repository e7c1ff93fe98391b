package io.gloosuite.proxy.health;

/**
 * What the results of one host's probes say so far: unhealthy until the first good one. What returns true has changed it. One thread at
 * a time writes, any reads.
 */
final class Verdicts {
    private final int unhealthyThreshold;
    private final int healthyThreshold;
    private volatile boolean healthy;
    private boolean any;
    private int row;

    Verdicts(int unhealthyThreshold, int healthyThreshold) {
        this.unhealthyThreshold = unhealthyThreshold;
        this.healthyThreshold = healthyThreshold;
    }

    boolean healthy() {
        return healthy;
    }

    /** As it should be. */
    boolean passed() {
        boolean first = !any;
        any = true;
        if (healthy) {
            row = 0;
            return false;
        }
        row++;
        return (first || row >= healthyThreshold) && turn(true);
    }

    /** No answer. */
    boolean unanswered() {
        any = true;
        if (!healthy) {
            row = 0;
            return false;
        }
        row++;
        return row >= unhealthyThreshold && turn(false);
    }

    /** The answer that it cannot serve. */
    boolean refused() {
        any = true;
        row = 0;
        return healthy && turn(false);
    }

    private boolean turn(boolean to) {
        row = 0;
        healthy = to;
        return true;
    }
}
