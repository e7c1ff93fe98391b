package io.gloosuite.proxy.cluster;

import io.gloosuite.proxy.cluster.ClusterView.Flag;
import io.gloosuite.proxy.health.HealthChecker;
import io.gloosuite.proxy.model.ClusterConfig;
import io.gloosuite.proxy.model.ClusterHealth;
import io.gloosuite.proxy.outlier.OutlierDetector;
import io.gloosuite.proxy.stats.Stats;
import io.gloosuite.proxy.upstream.Host;
import io.gloosuite.proxy.upstream.HostAddress;
import io.gloosuite.proxy.upstream.Ledger;
import io.gloosuite.proxy.worker.Workers;
import io.netty.util.concurrent.Future;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which hosts of a cluster cannot serve: by its outlier detection and its health check, where it has them. Configured by one
 * thread at a time, asked by any.
 */
final class HostWatch {
    private final Workers workers;
    private final Ledger ledger;
    private final Stats stats;
    private final Runnable changed;
    private volatile @Nullable OutlierDetector<HostAddress> detector;
    private volatile @Nullable HealthChecker checker;
    private @Nullable Future<?> intervals;

    /**
     * Watches nobody yet.
     *
     * @param changed runs when a host turned fit or unfit, on any thread
     */
    HostWatch(Workers workers, Ledger ledger, Stats stats, Runnable changed) {
        this.workers = workers;
        this.ledger = ledger;
        this.stats = stats;
        this.changed = changed;
    }

    /** Null where nobody is ejected. */
    @Nullable
    OutlierDetector<HostAddress> detector() {
        return detector;
    }

    /** Takes up a configuration and its hosts. */
    void watch(ClusterConfig config, List<Host> hosts) {
        outliers(config, hosts);
        checks(config, hosts);
    }

    /** Watches nobody any more. */
    void close() {
        endIntervals();
        detector = null;
        if (checker != null) {
            checker.close();
            checker = null;
        }
    }

    boolean isFit(Host host) {
        OutlierDetector<HostAddress> outliers = detector;
        HealthChecker checks = checker;
        return (outliers == null || !outliers.ejected().contains(host.address()))
                && (checks == null || checks.isHealthy(host.address()));
    }

    /** Why a host is not used. */
    Set<Flag> flags(Host host) {
        OutlierDetector<HostAddress> outliers = detector;
        HealthChecker checks = checker;
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        if (!host.healthy()) {
            flags.add(Flag.FAILED_EDS_HEALTH);
        }
        if (outliers != null && outliers.ejected().contains(host.address())) {
            flags.add(Flag.FAILED_OUTLIER_CHECK);
        }
        if (checks != null && !checks.isHealthy(host.address())) {
            flags.add(Flag.FAILED_ACTIVE_HC);
        }
        return flags;
    }

    private void outliers(ClusterConfig config, List<Host> hosts) {
        ClusterHealth.Outliers rules = config.health().outliers();
        OutlierDetector<HostAddress> current = detector;
        if (rules == null) {
            endIntervals();
            detector = null;
            return;
        }
        if (current == null || !current.rules().equals(rules)) {
            endIntervals();
            OutlierDetector<HostAddress> next =
                    new OutlierDetector<>(rules, System::nanoTime, ThreadLocalRandom.current());
            current = next;
            detector = next;
            long nanos = Math.max(1, rules.interval().toNanos());
            intervals =
                    workers.group().next().scheduleWithFixedDelay(() -> over(next), nanos, nanos, TimeUnit.NANOSECONDS);
            String prefix = "cluster." + config.name() + ".outlier_detection.";
            stats.gauge(prefix + "ejections_active", () -> next.ejected().size());
            stats.gauge(prefix + "ejections_enforced_total", next::ejections);
        }
        current.hosts(hosts.stream().map(Host::address).toList());
    }

    private void checks(ClusterConfig config, List<Host> hosts) {
        ClusterHealth.Check check = config.health().check();
        HealthChecker current = checker;
        if (current != null && (check == null || !current.fits(config))) {
            current.close();
            current = null;
        }
        if (current == null && check != null) {
            current = new HealthChecker(config, check, workers, ledger, stats, changed);
        }
        if (current != null) {
            current.hosts(hosts);
        }
        checker = current;
    }

    private void over(OutlierDetector<HostAddress> which) {
        if (which.intervalOver()) {
            changed.run();
        }
    }

    private void endIntervals() {
        if (intervals != null) {
            intervals.cancel(false);
            intervals = null;
        }
    }
}
