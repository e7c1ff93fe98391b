package io.gloosuite.proxy.outlier;

import io.gloosuite.proxy.model.ClusterHealth.Outliers;
import io.gloosuite.proxy.model.ClusterHealth.SuccessRate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Ejects hosts of a cluster by Envoy's rules: failures in a row at once, and rates of success that are far below the others' once an
 * interval; never more than a share of the hosts, and each for a while that grows with its relapses. Any thread. What returns true has
 * changed {@link #ejected}.
 *
 * @param <H> names a host
 */
public final class OutlierDetector<H> {
    private static final int SERVER_ERROR = 500;
    private static final int BAD_GATEWAY = 502;
    private static final int GATEWAY_TIMEOUT = 504;
    private static final int CONNECT_FAILED = 503;

    private final Outliers rules;
    private final LongSupplier nanoTime;
    private final RandomGenerator random;
    private final Map<H, Monitor> monitors = new ConcurrentHashMap<>();
    private volatile Set<H> ejected = Set.of();
    private long ejections;

    /**
     * A detector without hosts.
     *
     * @param nanoTime as {@link System#nanoTime}
     * @param random decides where a rule is enforced in a part of the cases only
     */
    public OutlierDetector(Outliers rules, LongSupplier nanoTime, RandomGenerator random) {
        this.rules = rules;
        this.nanoTime = nanoTime;
        this.random = random;
    }

    public Outliers rules() {
        return rules;
    }

    /** Those that are out now. */
    public Set<H> ejected() {
        return ejected;
    }

    /** How many ejections there were. */
    public synchronized long ejections() {
        return ejections;
    }

    /** Takes the cluster's hosts as they are now; what is known of those that stay is kept. */
    public synchronized void hosts(Collection<H> hosts) {
        monitors.keySet().retainAll(hosts);
        hosts.forEach(host -> monitors.computeIfAbsent(
                host, _ -> new Monitor(rules.serverErrors(), rules.gatewayFailures(), rules.localFailures())));
        publish();
    }

    /** A host answered. */
    public boolean responded(H host, int status) {
        Monitor monitor = monitors.get(host);
        if (monitor == null) {
            return false;
        }
        if (status < SERVER_ERROR) {
            monitor.responses.succeeded();
            monitor.serverErrors.succeeded();
            monitor.gatewayFailures.succeeded();
            return false;
        }
        monitor.responses.failed();
        boolean changed = monitor.serverErrors.failed() && eject(host, monitor.serverErrors.enforcingPercent());
        if (status < BAD_GATEWAY || status > GATEWAY_TIMEOUT) {
            monitor.gatewayFailures.succeeded();
            return changed;
        }
        boolean gateway = monitor.gatewayFailures.failed() && eject(host, monitor.gatewayFailures.enforcingPercent());
        return gateway || changed;
    }

    /** A connection to a host stands. */
    public void connected(H host) {
        Monitor monitor = monitors.get(host);
        if (monitor != null && rules.splitLocal()) {
            monitor.local.succeeded();
            monitor.localFailures.succeeded();
        }
    }

    /** A host could not be reached, or broke off. */
    public boolean failed(H host) {
        return localFailure(host, CONNECT_FAILED);
    }

    /** A host did not answer in time. */
    public boolean timedOut(H host) {
        return localFailure(host, GATEWAY_TIMEOUT);
    }

    /** An interval is over: some may come back, others are compared with each other. */
    public synchronized boolean intervalOver() {
        Set<H> before = ejected;
        long now = nanoTime.getAsLong();
        monitors.forEach((host, monitor) -> {
            if (!monitor.ejected) {
                monitor.times = Math.max(0, monitor.times - 1);
            } else if (now - monitor.ejectedAtNanos >= ejectionNanos(monitor)) {
                monitor.ejected = false;
                monitor.beginAnew();
            }
        });
        publish();
        compare(rules.successRate(), monitor -> monitor.responses);
        if (rules.splitLocal()) {
            compare(rules.localSuccessRate(), monitor -> monitor.local);
        }
        return !ejected.equals(before);
    }

    private boolean localFailure(H host, int status) {
        if (!rules.splitLocal()) {
            return responded(host, status);
        }
        Monitor monitor = monitors.get(host);
        if (monitor == null) {
            return false;
        }
        monitor.local.failed();
        return monitor.localFailures.failed() && eject(host, monitor.localFailures.enforcingPercent());
    }

    private void compare(SuccessRate rule, Function<Monitor, Monitor.Rate> rate) {
        Map<H, Double> percents = new LinkedHashMap<>();
        monitors.forEach((host, monitor) -> {
            Monitor.Sample sample = rate.apply(monitor).take();
            if (!monitor.ejected && sample.all() >= rule.requestVolume() && sample.all() > 0) {
                percents.put(host, sample.percent());
            }
        });
        if (percents.isEmpty() || percents.size() < rule.minimumHosts()) {
            return;
        }
        double mean = percents.values().stream().mapToDouble(p -> p).average().orElse(0);
        double variance = percents.values().stream()
                .mapToDouble(percent -> (percent - mean) * (percent - mean))
                .average()
                .orElse(0);
        double least = mean - Math.sqrt(variance) * rule.stdevFactor() / 1000;
        percents.forEach((host, percent) -> {
            if (percent < least) {
                eject(host, rule.enforcingPercent());
            }
        });
    }

    private synchronized boolean eject(H host, int enforcingPercent) {
        Monitor monitor = monitors.get(host);
        if (monitor == null || monitor.ejected || random.nextInt(100) >= enforcingPercent || !mayEject()) {
            return false;
        }
        monitor.ejected = true;
        monitor.ejectedAtNanos = nanoTime.getAsLong();
        monitor.times++;
        ejections++;
        publish();
        return true;
    }

    private boolean mayEject() {
        int next = ejected.size() + 1;
        return 100L * next <= (long) rules.maxEjectionPercent() * monitors.size()
                || (rules.alwaysOne() && ejected.isEmpty());
    }

    private long ejectionNanos(Monitor monitor) {
        long base = rules.baseEjection().toNanos();
        long longest = Math.max(base, rules.maxEjection().toNanos());
        return base == 0 ? 0 : Math.min(longest, base * Math.min(monitor.times, longest / base + 1));
    }

    private void publish() {
        ejected = monitors.entrySet().stream()
                .filter(entry -> entry.getValue().ejected)
                .map(Map.Entry::getKey)
                .collect(java.util.stream.Collectors.toUnmodifiableSet());
    }
}
