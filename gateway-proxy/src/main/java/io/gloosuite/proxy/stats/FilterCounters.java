package io.gloosuite.proxy.stats;

import java.util.concurrent.atomic.LongAdder;

/** What filters that ask a service did with requests, by Envoy's names. */
public final class FilterCounters {
    public final LongAdder ok;
    public final LongAdder denied;
    public final LongAdder overLimit;
    public final LongAdder error;
    public final LongAdder timeout;
    public final LongAdder failureModeAllowed;

    /**
     * Counters of one prefix; those of equal prefixes are the same.
     *
     * @param prefix with its dot
     */
    public FilterCounters(Stats stats, String prefix) {
        boolean authorizes = prefix.contains("ext_authz.");
        ok = stats.counter(prefix + "ok");
        error = stats.counter(prefix + "error");
        failureModeAllowed = stats.counter(prefix + "failure_mode_allowed");
        denied = authorizes ? stats.counter(prefix + "denied") : new LongAdder();
        timeout = authorizes ? stats.counter(prefix + "timeout") : new LongAdder();
        overLimit = authorizes ? new LongAdder() : stats.counter(prefix + "over_limit");
    }
}
