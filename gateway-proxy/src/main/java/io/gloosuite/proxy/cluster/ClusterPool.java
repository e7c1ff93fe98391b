package io.gloosuite.proxy.cluster;

import io.gloosuite.proxy.balance.Balancer;
import io.gloosuite.proxy.tls.Transport;
import io.gloosuite.proxy.upstream.Failure;
import io.gloosuite.proxy.upstream.Host;
import io.gloosuite.proxy.upstream.HostPool;
import io.gloosuite.proxy.upstream.PendingStream;
import io.gloosuite.proxy.upstream.UpstreamHandler;
import io.gloosuite.proxy.worker.Worker;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** One worker's connections to a cluster. For its thread only. */
@SuppressWarnings("ReferenceEquality") // a view is newer when it is another one
final class ClusterPool {
    private final Cluster cluster;
    private final Worker worker;
    private final SplittableRandom random = new SplittableRandom();
    private Map<Host, HostPool> hostPools = new HashMap<>();
    private Balancer<HostPool> balancer = request -> null;
    private @Nullable View view;

    ClusterPool(Cluster cluster, Worker worker) {
        this.cluster = cluster;
        this.worker = worker;
    }

    PendingStream open(UpstreamHandler handler) {
        View current = cluster.view();
        if (current != view) {
            adopt(current);
        }
        HostPool pool = balancer.pick(handler);
        if (pool == null) {
            cluster.stats().cxNoneHealthy.increment();
            handler.failed(new Failure(Failure.Kind.NO_HEALTHY_UPSTREAM, "no endpoint"));
            return PendingStream.NONE;
        }
        if (pool.host().transport() instanceof Transport.Unavailable unavailable) {
            cluster.stats().sslNoSecret.increment();
            handler.failed(new Failure(Failure.Kind.NO_HEALTHY_UPSTREAM, "no secret", unavailable.reason()));
            return PendingStream.NONE;
        }
        return pool.open(cluster.watched(handler, pool.host()));
    }

    /** Keeps the pools of hosts that stay as they are and drains the others. */
    void adopt(View next) {
        if (next == view) {
            return;
        }
        boolean sameSettings = view != null && view.config().equals(next.config());
        Map<Host, HostPool> old = hostPools;
        Map<Host, HostPool> pools = new HashMap<>();
        for (Host host : next.hosts()) {
            HostPool kept = sameSettings ? old.remove(host) : null;
            HostPool pool = kept == null ? HostPool.of(cluster.ledger(), host, next.config(), worker) : kept;
            pools.put(host, pool);
        }
        old.values().forEach(HostPool::drain);
        hostPools = pools;
        List<HostPool> usable = next.usable().stream().map(pools::get).toList();
        balancer = Balancer.of(next.config().loadBalancing(), usable, next.table(), random);
        view = next;
    }
}
