package io.gloosuite.proxy.health;

import io.gloosuite.proxy.stats.Stats;
import java.util.concurrent.atomic.LongAdder;

/** What is counted of a cluster's probes, by Envoy's names. */
record HealthStats(LongAdder attempt, LongAdder success, LongAdder failure, LongAdder networkFailure) {
    static HealthStats of(Stats stats, String cluster) {
        String prefix = "cluster." + cluster + ".health_check.";
        return new HealthStats(
                stats.counter(prefix + "attempt"),
                stats.counter(prefix + "success"),
                stats.counter(prefix + "failure"),
                stats.counter(prefix + "network_failure"));
    }
}
