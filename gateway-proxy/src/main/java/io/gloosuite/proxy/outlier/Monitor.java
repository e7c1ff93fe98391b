package io.gloosuite.proxy.outlier;

import io.gloosuite.proxy.model.ClusterHealth.InARow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** What is counted of one host. Counters are written by any thread, the rest by the detector under its lock. */
final class Monitor {
    /** Failures in a row, of one kind. */
    static final class Row {
        private final AtomicInteger failures = new AtomicInteger();
        private final InARow rule;

        Row(InARow rule) {
            this.rule = rule;
        }

        /** Whether this failure completes a row; then the next one begins. */
        boolean failed() {
            if (failures.incrementAndGet() < rule.count()) {
                return false;
            }
            failures.set(0);
            return true;
        }

        void succeeded() {
            if (failures.get() != 0) {
                failures.set(0);
            }
        }

        int enforcingPercent() {
            return rule.enforcingPercent();
        }
    }

    /** Requests of an interval. */
    static final class Rate {
        private final LongAdder all = new LongAdder();
        private final LongAdder good = new LongAdder();

        void succeeded() {
            all.increment();
            good.increment();
        }

        void failed() {
            all.increment();
        }

        /** Ends the interval. */
        Sample take() {
            return new Sample(all.sumThenReset(), good.sumThenReset());
        }
    }

    /** An interval that is over. */
    record Sample(long all, long good) {
        double percent() {
            return 100.0 * good / all;
        }
    }

    final Row serverErrors;
    final Row gatewayFailures;
    final Row localFailures;
    final Rate responses = new Rate();
    final Rate local = new Rate();
    boolean ejected;
    long ejectedAtNanos;
    int times;

    Monitor(InARow serverErrors, InARow gatewayFailures, InARow localFailures) {
        this.serverErrors = new Row(serverErrors);
        this.gatewayFailures = new Row(gatewayFailures);
        this.localFailures = new Row(localFailures);
    }

    void beginAnew() {
        serverErrors.succeeded();
        gatewayFailures.succeeded();
        localFailures.succeeded();
    }
}
