package io.gloosuite.proxy.cluster;

import io.gloosuite.proxy.dns.DnsResolution;
import io.gloosuite.proxy.dns.DnsWatch;
import io.gloosuite.proxy.model.ClusterConfig;
import io.gloosuite.proxy.model.ClusterConfig.Endpoint;
import io.gloosuite.proxy.model.ClusterConfig.TlsMatch;
import io.gloosuite.proxy.model.EndpointsConfig;
import io.gloosuite.proxy.model.UnusableConfigException;
import io.gloosuite.proxy.model.UpstreamTls;
import io.gloosuite.proxy.stats.Stats;
import io.gloosuite.proxy.tls.OptionsCheck;
import io.gloosuite.proxy.tls.Secrets;
import io.gloosuite.proxy.tls.Transport;
import io.gloosuite.proxy.tls.UpstreamTransports;
import io.gloosuite.proxy.upstream.Host;
import io.gloosuite.proxy.upstream.HostAddress;
import io.gloosuite.proxy.worker.Workers;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** All clusters by name. Lookups from any thread; changes one after another. */
public final class Clusters implements AutoCloseable {
    private final Map<String, Cluster> clusters = new ConcurrentHashMap<>();
    private final Map<String, EndpointsConfig> endpoints = new HashMap<>();
    private final Map<String, DnsWatch> dns = new HashMap<>();
    private final Workers workers;
    private final Stats stats;
    private final UpstreamTransports transports;
    private final OptionsCheck options = new OptionsCheck();
    private final DnsResolution resolution = new DnsResolution();

    public Clusters(Workers workers, Stats stats, Secrets secrets) {
        this.workers = workers;
        this.stats = stats;
        this.transports = new UpstreamTransports(secrets);
        stats.gauge("cluster_manager.active_clusters", clusters::size);
        stats.gauge("cluster_manager.tls_contexts", transports::size);
    }

    public @Nullable Cluster get(String name) {
        return clusters.get(name);
    }

    public List<Cluster> all() {
        return clusters.values().stream()
                .sorted((a, b) -> a.name().compareTo(b.name()))
                .toList();
    }

    /** Adds or changes a cluster; its endpoints, if they come on their own, stay. */
    public synchronized void apply(ClusterConfig config) throws UnusableConfigException {
        List<Host> hosts = hosts(config);
        Cluster cluster = clusters.get(config.name());
        config.allTls().forEach(transports::hold);
        if (cluster == null) {
            clusters.put(config.name(), new Cluster(config, hosts, workers, stats));
        } else {
            cluster.view().config().allTls().forEach(transports::release);
            cluster.update(config, hosts);
        }
        watchNames(config);
    }

    /**
     * Whether a cluster could be used, as far as that shows without its secrets and endpoints.
     *
     * @throws UnusableConfigException where it could not
     */
    public void check(ClusterConfig config) throws UnusableConfigException {
        if (config.discovery() instanceof ClusterConfig.Static fixed) {
            for (Endpoint endpoint : fixed.endpoints()) {
                address(endpoint);
            }
        }
        for (UpstreamTls tls : config.allTls().toList()) {
            options.check(tls.options(), tls.sni());
        }
    }

    public synchronized void apply(EndpointsConfig config) throws UnusableConfigException {
        for (Endpoint endpoint : config.endpoints()) {
            address(endpoint);
        }
        endpoints.put(config.serviceName(), config);
        refresh(cluster -> serviceName(cluster).equals(config.serviceName()));
    }

    /** Gives clusters other contexts where a secret that they name changed. */
    public synchronized void secretChanged(String secret) throws UnusableConfigException {
        refresh(cluster -> names(cluster, secret));
    }

    public synchronized void remove(String name) {
        Cluster cluster = clusters.remove(name);
        if (cluster != null) {
            unwatch(name);
            cluster.view().config().allTls().forEach(transports::release);
            cluster.close();
            stats.remove("cluster." + name + ".");
        }
    }

    public synchronized void removeEndpoints(String serviceName) throws UnusableConfigException {
        endpoints.remove(serviceName);
        refresh(cluster -> serviceName(cluster).equals(serviceName));
    }

    @Override
    public synchronized void close() {
        List.copyOf(dns.keySet()).forEach(this::unwatch);
        resolution.close();
        clusters.values().forEach(Cluster::close);
    }

    private void refresh(java.util.function.Predicate<ClusterConfig> concerned) throws UnusableConfigException {
        Map<Cluster, List<Host>> changed = new HashMap<>();
        for (Cluster cluster : clusters.values()) {
            ClusterConfig config = cluster.view().config();
            if (concerned.test(config)) {
                changed.put(cluster, hosts(config));
            }
        }
        changed.forEach((cluster, hosts) -> cluster.update(cluster.view().config(), hosts));
    }

    private List<Host> hosts(ClusterConfig config) throws UnusableConfigException {
        List<Host> hosts = new ArrayList<>();
        for (Endpoint endpoint : resolved(config)) {
            Transport transport = transports.of(tls(config, endpoint));
            HostAddress address = HostAddress.of(address(endpoint), endpoint.hostname());
            hosts.add(new Host(address, Math.max(1, endpoint.weight()), endpoint.healthy(), transport));
        }
        return hosts.stream().distinct().toList();
    }

    private List<Endpoint> resolved(ClusterConfig config) throws UnusableConfigException {
        return switch (config.discovery()) {
            case ClusterConfig.Static fixed -> fixed.endpoints();
            case ClusterConfig.StrictDns names -> {
                DnsWatch watch = dns.get(config.name());
                yield watch == null || !watch.names().equals(names) ? List.of() : watch.endpoints();
            }
            case ClusterConfig.Eds eds -> {
                EndpointsConfig found = endpoints.get(eds.serviceName());
                yield found == null ? List.of() : found.endpoints();
            }
        };
    }

    private static @Nullable UpstreamTls tls(ClusterConfig config, Endpoint endpoint) {
        for (TlsMatch match : config.tlsMatches()) {
            if (endpoint.labels().entrySet().containsAll(match.labels().entrySet())) {
                return match.tls();
            }
        }
        return config.tls();
    }

    private void watchNames(ClusterConfig config) {
        DnsWatch watch = dns.get(config.name());
        if (config.discovery() instanceof ClusterConfig.StrictDns names) {
            if (watch == null || !watch.names().equals(names)) {
                unwatch(config.name());
                dns.put(
                        config.name(),
                        resolution.watch(
                                names,
                                () -> resolvedAgain(config.name()),
                                stats.counter("cluster." + config.name() + ".update_failure")));
            }
        } else {
            unwatch(config.name());
        }
    }

    private synchronized void resolvedAgain(String name) {
        try {
            refresh(cluster -> cluster.name().equals(name));
        } catch (UnusableConfigException e) {
            throw new IllegalStateException("a cluster that was usable before its names were resolved", e);
        }
    }

    private void unwatch(String name) {
        DnsWatch watch = dns.remove(name);
        if (watch != null) {
            watch.close();
        }
    }

    private static String serviceName(ClusterConfig config) {
        return config.discovery() instanceof ClusterConfig.Eds eds ? eds.serviceName() : "";
    }

    private static boolean names(ClusterConfig config, String secret) {
        return config.allTls()
                .anyMatch(tls -> secret.equals(tls.identitySecret()) || secret.equals(tls.validationSecret()));
    }

    private static InetSocketAddress address(Endpoint endpoint) throws UnusableConfigException {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(endpoint.address());
        if (bytes == null) {
            throw new UnusableConfigException("endpoint address: " + endpoint.address() + " (expected: an IP address)");
        }
        try {
            return new InetSocketAddress(InetAddress.getByAddress(bytes), endpoint.port());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of " + bytes.length + " bytes", e);
        }
    }
}
