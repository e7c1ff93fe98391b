package io.gloosuite.proxy.listener;

import io.gloosuite.proxy.accesslog.AccessLog;
import io.gloosuite.proxy.accesslog.LogFiles;
import io.gloosuite.proxy.cluster.Clusters;
import io.gloosuite.proxy.downstream.ConnectionEvent;
import io.gloosuite.proxy.filterchain.FilterList;
import io.gloosuite.proxy.model.AccessLogConfig;
import io.gloosuite.proxy.model.HttpConnectionConfig;
import io.gloosuite.proxy.model.ListenerConfig;
import io.gloosuite.proxy.model.ListenerConfig.FilterChain;
import io.gloosuite.proxy.model.UnusableConfigException;
import io.gloosuite.proxy.proxy.HttpService;
import io.gloosuite.proxy.proxy.Routes;
import io.gloosuite.proxy.stats.HttpStats;
import io.gloosuite.proxy.stats.Stats;
import io.gloosuite.proxy.tls.DownstreamTransport;
import io.gloosuite.proxy.tls.OptionsCheck;
import io.gloosuite.proxy.tls.Secrets;
import io.gloosuite.proxy.worker.Workers;
import io.netty.channel.group.ChannelGroup;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** All listeners by name. Any thread; changes one after another. */
public final class Listeners {
    private final Map<String, Listener> listeners = new TreeMap<>();
    private final List<ChannelGroup> left = new ArrayList<>();
    private final OptionsCheck options = new OptionsCheck();
    private final Workers workers;
    private final Stats stats;
    private final Secrets secrets;
    private final Clusters clusters;
    private final Routes routes;
    private final LogFiles logs;

    public Listeners(Workers workers, Stats stats, Secrets secrets, Clusters clusters, Routes routes, LogFiles logs) {
        this.workers = workers;
        this.stats = stats;
        this.secrets = secrets;
        this.clusters = clusters;
        this.routes = routes;
        this.logs = logs;
        stats.gauge("listener_manager.total_listeners_active", this::size);
    }

    /** An open listener, for whoever looks. */
    public record Open(String name, InetSocketAddress address, List<String> missingSecrets) {}

    public synchronized List<Open> open() {
        return listeners.entrySet().stream()
                .map(entry -> new Open(entry.getKey(), entry.getValue().address(), missing(entry.getValue())))
                .toList();
    }

    /** Opens a listener or changes it; a changed address is bound before the old one is left. */
    public synchronized void apply(ListenerConfig config) throws UnusableConfigException {
        Listener open = listeners.get(config.name());
        if (open != null && sameAddress(open.runtime().config(), config)) {
            ListenerRuntime runtime = runtime(config, open.runtime());
            remember(open);
            open.swap(runtime);
            return;
        }
        listeners.put(config.name(), Listener.open(workers, runtime(config, null), neighbours(config)));
        if (open != null) {
            leave(open);
        }
    }

    /**
     * Whether a listener could be opened, as far as that shows without its secrets and routes. An address is tried where no listener has
     * its port.
     *
     * @throws UnusableConfigException where it could not
     */
    public synchronized void check(ListenerConfig config) throws UnusableConfigException {
        for (FilterChain chain : config.filterChains()) {
            if (chain.tls() != null) {
                options.check(chain.tls().options(), "");
            }
        }
        ListenerRuntime runtime = runtime(config, null);
        if (config.port() != 0
                && listeners.values().stream().noneMatch(open -> open.address().getPort() == config.port())) {
            Listener.open(workers, runtime, List.of()).close();
        }
    }

    public synchronized void remove(String name) {
        Listener open = listeners.remove(name);
        if (open != null) {
            leave(open);
        }
    }

    /** Uses a changed secret for new handshakes. */
    public synchronized void secretChanged(String secret) throws UnusableConfigException {
        for (Listener listener : listeners.values()) {
            for (FilterChainRuntime chain : listener.runtime().chains()) {
                if (chain.transport().names(secret)) {
                    chain.transport().refresh();
                }
            }
        }
    }

    /**
     * Closes every socket and waits until no connection is left. Those without a request end when half of the limit is over, the
     * rest with it.
     */
    public void shutdown(Duration limit) {
        long start = System.nanoTime();
        List<ChannelGroup> open = leaveAll();
        await(open, start + limit.toNanos() / 2);
        open.forEach(group ->
                group.forEach(connection -> connection.pipeline().fireUserEventTriggered(ConnectionEvent.END_IDLE)));
        await(open, start + limit.toNanos());
        open.forEach(group -> group.close().awaitUninterruptibly(1, TimeUnit.SECONDS));
    }

    private static void await(List<ChannelGroup> groups, long end) {
        for (ChannelGroup group : groups) {
            group.newCloseFuture().awaitUninterruptibly(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        }
    }

    private synchronized List<ChannelGroup> leaveAll() {
        List.copyOf(listeners.keySet()).forEach(this::remove);
        return List.copyOf(left);
    }

    private synchronized long size() {
        return listeners.size();
    }

    /** Those on the port of a new listener but not on its address, on which there can be only one. */
    private List<Listener> neighbours(ListenerConfig config) {
        InetSocketAddress address = new InetSocketAddress(config.address(), config.port());
        return listeners.values().stream()
                .filter(open -> open.address().getPort() == address.getPort())
                .filter(open -> !open.address().equals(address))
                .toList();
    }

    private void leave(Listener listener) {
        remember(listener);
        listener.close();
    }

    /** Groups of connections that may outlive their listener, for the shutdown. */
    private void remember(Listener listener) {
        left.removeIf(ChannelGroup::isEmpty);
        left.add(listener.undecided());
        listener.runtime().chains().forEach(chain -> left.add(chain.connections()));
    }

    private ListenerRuntime runtime(ListenerConfig config, @Nullable ListenerRuntime before)
            throws UnusableConfigException {
        List<FilterChainRuntime> chains = new ArrayList<>();
        for (FilterChain chain : config.filterChains()) {
            FilterChainRuntime kept = before == null ? null : same(before, chain);
            chains.add(kept == null ? chain(chain) : kept);
        }
        String prefix = "listener." + config.name() + ".";
        return new ListenerRuntime(
                config,
                chains,
                new ListenerRuntime.Counters(
                        stats.counter(prefix + "no_filter_chain_match"),
                        stats.counter(prefix + "server_ssl_socket_factory.downstream_context_secrets_not_ready"),
                        stats.counter(prefix + "downstream_cx_transport_socket_connect_timeout")));
    }

    private FilterChainRuntime chain(FilterChain config) throws UnusableConfigException {
        HttpConnectionConfig http = config.http();
        List<AccessLog> accessLogs = new ArrayList<>();
        for (AccessLogConfig log : http.accessLogs()) {
            accessLogs.add(AccessLog.of(log, logs));
        }
        Routes.Slot slot =
                http.inlineRoutes() == null ? routes.slot(http.routes()) : routes.inline(http.inlineRoutes());
        HttpService service = new HttpService(
                http,
                slot,
                clusters,
                new HttpStats(stats, http.statPrefix()),
                accessLogs,
                FilterList.of(http, clusters, stats));
        return new FilterChainRuntime(config, new DownstreamTransport(config.tls(), secrets), service);
    }

    private static @Nullable FilterChainRuntime same(ListenerRuntime before, FilterChain config) {
        return before.chains().stream()
                .filter(chain -> chain.config().equals(config))
                .findFirst()
                .orElse(null);
    }

    private static boolean sameAddress(ListenerConfig a, ListenerConfig b) {
        return a.address().equals(b.address()) && a.port() == b.port();
    }

    private static List<String> missing(Listener listener) {
        return listener.runtime().chains().stream()
                .map(chain -> chain.transport().missing())
                .filter(reason -> !reason.isEmpty())
                .distinct()
                .toList();
    }
}
