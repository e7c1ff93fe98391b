package io.gloosuite.proxy.localratelimit;

import io.gloosuite.proxy.stats.Stats;
import java.util.concurrent.atomic.LongAdder;

/** What limits of one prefix did. */
record LocalCounters(LongAdder enabled, LongAdder enforced, LongAdder rateLimited, LongAdder ok) {
    static LocalCounters of(Stats stats, String statPrefix) {
        String prefix = statPrefix + ".http_local_rate_limit.";
        return new LocalCounters(
                stats.counter(prefix + "enabled"),
                stats.counter(prefix + "enforced"),
                stats.counter(prefix + "rate_limited"),
                stats.counter(prefix + "ok"));
    }
}
