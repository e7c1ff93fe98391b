package io.gloosuite.proxy.cluster;

import io.gloosuite.proxy.model.ClusterConfig;
import io.gloosuite.proxy.outlier.OutlierDetector;
import io.gloosuite.proxy.stats.ClusterStats;
import io.gloosuite.proxy.stats.Stats;
import io.gloosuite.proxy.tls.Transport;
import io.gloosuite.proxy.upstream.CircuitBreaker;
import io.gloosuite.proxy.upstream.Host;
import io.gloosuite.proxy.upstream.HostAddress;
import io.gloosuite.proxy.upstream.Ledger;
import io.gloosuite.proxy.upstream.PendingStream;
import io.gloosuite.proxy.upstream.UpstreamHandler;
import io.gloosuite.proxy.worker.Worker;
import io.gloosuite.proxy.worker.Workers;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** A destination of requests. Asking it for a stream costs a volatile read and touches nothing that another worker writes but its limits. */
public final class Cluster {
    private final String name;
    private final Workers workers;
    private final Ledger ledger;
    private final AtomicReferenceArray<@Nullable ClusterPool> pools;
    private final HostWatch watch;
    private volatile View view;

    Cluster(ClusterConfig config, List<Host> hosts, Workers workers, Stats stats) {
        this.name = config.name();
        this.workers = workers;
        CircuitBreaker breaker = new CircuitBreaker(config.circuitBreakers());
        this.ledger = new Ledger(new ClusterStats(stats, name), breaker);
        this.pools = new AtomicReferenceArray<>(workers.all().size());
        this.watch = new HostWatch(workers, ledger, stats, this::lookAgain);
        this.view = View.of(config, List.of(), host -> true);
        update(config, hosts);
        String prefix = "cluster." + name + ".";
        stats.gauge(prefix + "upstream_cx_active", breaker::connections);
        stats.gauge(prefix + "upstream_rq_active", breaker::requests);
        stats.gauge(prefix + "upstream_rq_pending_active", breaker::pending);
        stats.gauge(prefix + "membership_total", () -> this.view.hosts().size());
        stats.gauge(
                prefix + "membership_healthy",
                () -> this.view.hosts().stream()
                        .filter(host -> host.healthy() && watch.isFit(host))
                        .count());
    }

    public String name() {
        return name;
    }

    public ClusterStats stats() {
        return ledger.stats();
    }

    /** Takes a share of the cluster's requests at once; false where its limit is reached. {@link #endRequest} gives it back. */
    public boolean beginRequest() {
        return ledger.breaker().beginRequest();
    }

    public void endRequest() {
        ledger.breaker().endRequest();
    }

    /** Takes a share of the cluster's retries at once; false where its limit is reached. {@link #endRetry} gives it back. */
    public boolean beginRetry() {
        return ledger.breaker().beginRetry();
    }

    public void endRetry() {
        ledger.breaker().endRetry();
    }

    /**
     * Asks for a stream, on the worker's thread.
     *
     * @return what the asker has to cancel when it no longer waits
     */
    public PendingStream open(Worker worker, UpstreamHandler handler) {
        ClusterPool pool = pools.get(worker.index());
        if (pool == null) {
            pool = new ClusterPool(this, worker);
            pools.set(worker.index(), pool);
        }
        return pool.open(handler);
    }

    /** An endpoint did not answer in time. */
    public void timedOut(HostAddress host) {
        OutlierDetector<HostAddress> detector = watch.detector();
        if (detector != null && detector.timedOut(host)) {
            lookAgain();
        }
    }

    /** As it is now. */
    public ClusterView look() {
        List<Host> hosts = view.hosts();
        String problem = hosts.stream()
                .map(Host::transport)
                .filter(Transport.Unavailable.class::isInstance)
                .map(transport -> ((Transport.Unavailable) transport).reason())
                .findFirst()
                .orElse("");
        return new ClusterView(
                name,
                problem,
                hosts.stream()
                        .map(host -> new ClusterView.EndpointView(host.address(), host.weight(), watch.flags(host)))
                        .toList());
    }

    Ledger ledger() {
        return ledger;
    }

    View view() {
        return view;
    }

    /** Who hears of a try at a host: the handler alone, unless hosts are ejected. */
    UpstreamHandler watched(UpstreamHandler handler, Host host) {
        OutlierDetector<HostAddress> detector = watch.detector();
        return detector == null ? handler : new WatchedStream(handler, detector, host.address(), this::lookAgain);
    }

    /** Takes up a configuration or its hosts; workers that have a pool do so at once. */
    synchronized void update(ClusterConfig config, List<Host> hosts) {
        watch.watch(config, hosts);
        ledger.breaker().limits(config.circuitBreakers());
        publish(View.of(config, hosts, watch::isFit));
    }

    /** A host turned fit or unfit. */
    private synchronized void lookAgain() {
        publish(View.of(view.config(), view.hosts(), watch::isFit));
    }

    private void publish(View next) {
        view = next;
        for (Worker worker : workers.all()) {
            if (pools.get(worker.index()) != null) {
                worker.loop().execute(() -> adopt(worker));
            }
        }
    }

    /** Leaves no host: idle connections close, requests that run finish. */
    synchronized void close() {
        watch.close();
        publish(View.of(view.config(), List.of(), host -> true));
    }

    private void adopt(Worker worker) {
        ClusterPool pool = pools.get(worker.index());
        if (pool != null) {
            pool.adopt(view);
        }
    }
}
