package io.gloosuite.proxy.health;

import io.gloosuite.proxy.model.ClusterConfig;
import io.gloosuite.proxy.model.ClusterHealth.Check;
import io.gloosuite.proxy.stats.Stats;
import io.gloosuite.proxy.upstream.Host;
import io.gloosuite.proxy.upstream.HostAddress;
import io.gloosuite.proxy.upstream.Ledger;
import io.gloosuite.proxy.worker.Worker;
import io.gloosuite.proxy.worker.Workers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Probes a cluster's hosts, each on one of the workers. Changed by one thread at a time, asked by any. */
public final class HealthChecker {
    private final ClusterConfig config;
    private final Check check;
    private final Workers workers;
    private final Ledger ledger;
    private final HealthStats stats;
    private final Runnable changed;
    private final Map<HostAddress, Verdicts> verdicts = new ConcurrentHashMap<>();
    private final Map<Host, HostCheck> checks = new HashMap<>();
    private int nextWorker;

    /**
     * A checker without hosts.
     *
     * @param changed runs on a worker's thread when a host turned healthy or unhealthy
     */
    public HealthChecker(
            ClusterConfig config, Check check, Workers workers, Ledger ledger, Stats stats, Runnable changed) {
        this.config = config;
        this.check = check;
        this.workers = workers;
        this.ledger = ledger;
        this.stats = HealthStats.of(stats, config.name());
        this.changed = changed;
    }

    /** Whether this one would probe as another one does. */
    public boolean fits(ClusterConfig other) {
        return other.equals(config);
    }

    /** Takes the cluster's hosts as they are now; what is known of those that stay at their address is kept. */
    public void hosts(List<Host> hosts) {
        Set<HostAddress> addresses = hosts.stream().map(Host::address).collect(Collectors.toUnmodifiableSet());
        verdicts.keySet().retainAll(addresses);
        checks.entrySet().removeIf(entry -> {
            boolean gone = !hosts.contains(entry.getKey());
            if (gone) {
                entry.getValue().end();
            }
            return gone;
        });
        for (Host host : hosts) {
            if (!checks.containsKey(host)) {
                HostCheck added = new HostCheck(host, config, check, worker(), this);
                checks.put(host, added);
                added.begin();
            }
        }
    }

    /** Whether probes say that it can serve. */
    public boolean isHealthy(HostAddress host) {
        Verdicts known = verdicts.get(host);
        return known != null && known.healthy();
    }

    /** Ends all probes. */
    public void close() {
        hosts(List.of());
    }

    Ledger ledger() {
        return ledger;
    }

    HealthStats stats() {
        return stats;
    }

    Runnable changed() {
        return changed;
    }

    Verdicts verdicts(HostAddress host) {
        return verdicts.computeIfAbsent(host, _ -> new Verdicts(check.unhealthyThreshold(), check.healthyThreshold()));
    }

    private Worker worker() {
        List<Worker> all = workers.all();
        return all.get(nextWorker++ % all.size());
    }
}
