package io.gloosuite.proxy.upstream;

import io.gloosuite.proxy.model.ClusterConfig;
import io.netty.channel.Channel;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Connections with one request at a time; the one used last is used next, so that the others may go idle. */
final class Http1Pool implements HostPool {
    private final Ledger ledger;
    private final ClusterConfig config;
    private final Connector connector;
    private final PendingStreams pending;
    private final ArrayDeque<Http1Connection> idle = new ArrayDeque<>();
    private final Set<Http1Connection> connections = new HashSet<>();
    private int connecting;
    private int active;
    private boolean draining;

    Http1Pool(Ledger ledger, ClusterConfig config, Connector connector) {
        this.ledger = ledger;
        this.config = config;
        this.connector = connector;
        this.pending = new PendingStreams(ledger);
    }

    @Override
    public Host host() {
        return connector.host();
    }

    @Override
    public int weight() {
        return host().weight();
    }

    @Override
    public int active() {
        return active + pending.size();
    }

    @Override
    public PendingStream open(UpstreamHandler handler) {
        Http1Connection connection = idle.pollFirst();
        if (connection != null) {
            active++;
            connection.begin(handler);
            return PendingStream.NONE;
        }
        PendingStream waiting = pending.add(handler);
        connectForWaiting();
        return waiting;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // closing what is closed does nothing
    @Override
    public void drain() {
        draining = true;
        List.copyOf(idle).forEach(Http1Connection::close);
        if (!connections.isEmpty()) {
            connector
                    .worker()
                    .loop()
                    .schedule(
                            () -> List.copyOf(connections).forEach(Http1Connection::close),
                            MAX_DRAIN_NANOS,
                            TimeUnit.NANOSECONDS);
        }
    }

    long idleTimeoutNanos() {
        return config.idleTimeout().toNanos();
    }

    Connector connector() {
        return connector;
    }

    Ledger ledger() {
        return ledger;
    }

    /** The connection's request is over. */
    void released(Http1Connection connection, int served, boolean reusable) {
        active--;
        boolean worn = config.maxRequestsPerConnection() > 0 && served >= config.maxRequestsPerConnection();
        if (worn) {
            ledger.stats().cxMaxRequests.increment();
        }
        if (!reusable || worn || (draining && pending.isEmpty())) {
            connection.close();
        } else {
            use(connection);
        }
    }

    /** The connection became a tunnel. */
    void takenOver() {
        active--;
    }

    /** The connection is gone; its request, if any, was released before. */
    void closed(Http1Connection connection) {
        connections.remove(connection);
        idle.remove(connection);
        connectForWaiting();
    }

    private void connectForWaiting() {
        while (connecting < pending.size() && mayConnect()) {
            connecting++;
            Http1Connection connection = new Http1Connection(this);
            connector.connect(connection::addTo, new Opening(connection));
        }
    }

    private boolean mayConnect() {
        if (ledger.breaker().mayConnect() || (connections.isEmpty() && connecting == 0)) {
            return true;
        }
        ledger.stats().cxOverflow.increment();
        return false;
    }

    private void use(Http1Connection connection) {
        UpstreamHandler waiting = pending.poll();
        if (waiting != null) {
            active++;
            connection.begin(waiting);
        } else if (draining) {
            connection.close();
        } else {
            idle.addFirst(connection);
            connection.parked();
        }
    }

    private final class Opening implements Connector.Listener {
        private final Http1Connection connection;

        Opening(Http1Connection connection) {
            this.connection = connection;
        }

        @Override
        public void connected(Channel channel) {
            connecting--;
            ledger.stats().cxHttp1Total.increment();
            connections.add(connection);
            channel.closeFuture().addListener(done -> closed(connection));
            use(connection);
        }

        @Override
        public void connectFailed(Failure failure) {
            connecting--;
            pending.failFirst(failure);
            connectForWaiting();
        }
    }
}
