package io.gloosuite.proxy.upstream;

import io.gloosuite.proxy.balance.Balancer;
import io.gloosuite.proxy.model.ClusterConfig;
import io.gloosuite.proxy.worker.Worker;
import java.util.concurrent.TimeUnit;

/** One worker's connections to one endpoint. For the worker's thread only. */
public interface HostPool extends Balancer.Candidate {
    /**
     * How long requests may go on, on connections that configuration has left behind (another version of a secret, an endpoint that
     * went): a revoked certificate must not live on for ever in a stream that never ends.
     */
    long MAX_DRAIN_NANOS = TimeUnit.MINUTES.toNanos(10);

    Host host();

    /** Asks for a stream; as {@code Cluster.open}. */
    PendingStream open(UpstreamHandler handler);

    /** Closes idle connections, and others when their requests ended. Who waits is still served. */
    void drain();

    static HostPool of(Ledger ledger, Host host, ClusterConfig config, Worker worker) {
        Connector connector = new Connector(ledger, host, config, worker);
        return switch (config.protocol()) {
            case HTTP1 -> new Http1Pool(ledger, config, connector);
            case HTTP2 -> new Http2Pool(ledger, config, connector);
        };
    }
}
