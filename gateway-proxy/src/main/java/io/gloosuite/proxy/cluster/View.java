package io.gloosuite.proxy.cluster;

import io.gloosuite.proxy.balance.HashTable;
import io.gloosuite.proxy.model.ClusterConfig;
import io.gloosuite.proxy.model.LoadBalancing;
import io.gloosuite.proxy.model.LoadBalancing.HashKey;
import io.gloosuite.proxy.upstream.Host;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a cluster now.
 *
 * @param usable those of the hosts that requests go to, in the order of the table
 * @param table for policies that balance by hash
 */
record View(
        ClusterConfig config,
        List<Host> hosts,
        List<Host> usable,
        @Nullable HashTable table) {
    View {
        hosts = List.copyOf(hosts);
        usable = List.copyOf(usable);
    }

    /**
     * Of hosts, some of which are found unfit. While fewer are fit than the panic threshold says, all that configuration calls healthy are
     * used.
     */
    static View of(ClusterConfig config, List<Host> hosts, Predicate<Host> fit) {
        List<Host> healthy = hosts.stream().filter(Host::healthy).toList();
        List<Host> fitting = healthy.stream().filter(fit).toList();
        boolean panic = 100L * fitting.size() < (long) config.health().panicThresholdPercent() * healthy.size();
        List<Host> usable = panic ? healthy : fitting;
        return new View(config, hosts, usable, HashTable.of(config.loadBalancing(), entries(config, usable)));
    }

    private static List<HashTable.Entry> entries(ClusterConfig config, List<Host> hosts) {
        HashKey key = switch (config.loadBalancing()) {
            case LoadBalancing.RingHash ring -> ring.key();
            case LoadBalancing.Maglev maglev -> maglev.key();
            case LoadBalancing.RoundRobin _, LoadBalancing.Random _, LoadBalancing.LeastRequest _ -> HashKey.ADDRESS;
        };
        return hosts.stream()
                .map(host -> new HashTable.Entry(text(host, key), host.weight()))
                .toList();
    }

    private static String text(Host host, HashKey key) {
        String hostname = host.address().hostname();
        return key == HashKey.HOSTNAME && !hostname.isEmpty()
                ? hostname
                : host.address().text();
    }
}
