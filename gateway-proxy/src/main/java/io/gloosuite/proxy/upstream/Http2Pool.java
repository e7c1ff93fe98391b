package io.gloosuite.proxy.upstream;

import io.gloosuite.proxy.model.ClusterConfig;
import io.netty.channel.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Connections with many requests at a time; another one is opened when those there are have no room. */
final class Http2Pool implements HostPool {
    private final Ledger ledger;
    private final ClusterConfig config;
    private final Connector connector;
    private final PendingStreams pending;
    private final List<Http2Connection> connections = new ArrayList<>();
    private boolean connecting;
    private boolean draining;
    private int active;

    Http2Pool(Ledger ledger, ClusterConfig config, Connector connector) {
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
        for (Http2Connection connection : connections) {
            if (connection.hasRoom()) {
                active++;
                connection.begin(handler);
                return PendingStream.NONE;
            }
        }
        PendingStream waiting = pending.add(handler);
        connectForWaiting();
        return waiting;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // closing what is closed does nothing
    public void drain() {
        draining = true;
        List.copyOf(connections).forEach(Http2Connection::drain);
        if (!connections.isEmpty()) {
            connector
                    .worker()
                    .loop()
                    .schedule(
                            () -> List.copyOf(connections).forEach(Http2Connection::close),
                            MAX_DRAIN_NANOS,
                            TimeUnit.NANOSECONDS);
        }
    }

    Ledger ledger() {
        return ledger;
    }

    ClusterConfig config() {
        return config;
    }

    Connector connector() {
        return connector;
    }

    /** A stream ended; its connection may have room. */
    void ended() {
        active--;
        serveWaiting();
    }

    /** A connection takes no new streams: its limit changed, or it is about to go. */
    void changed() {
        serveWaiting();
    }

    private void serveWaiting() {
        for (Http2Connection connection : List.copyOf(connections)) {
            while (connection.hasRoom() && !pending.isEmpty()) {
                UpstreamHandler waiting = pending.poll();
                if (waiting != null) {
                    active++;
                    connection.begin(waiting);
                }
            }
        }
        connectForWaiting();
    }

    private void connectForWaiting() {
        if (connecting || pending.isEmpty()) {
            return;
        }
        if (!ledger.breaker().mayConnect() && !connections.isEmpty()) {
            ledger.stats().cxOverflow.increment();
            return;
        }
        connecting = true;
        Http2Connection connection = new Http2Connection(this);
        connector.connect(connection::addTo, new Opening(connection));
    }

    private final class Opening implements Connector.Listener {
        private final Http2Connection connection;

        Opening(Http2Connection connection) {
            this.connection = connection;
        }

        @Override
        public void connected(Channel channel) {
            connecting = false;
            ledger.stats().cxHttp2Total.increment();
            connections.add(connection);
            channel.closeFuture().addListener(closed -> {
                connections.remove(connection);
                serveWaiting();
            });
            serveWaiting();
            if (draining) {
                connection.drain();
            }
        }

        /** Everybody who waits for it learns of it, else each would wait for a connection of its own to fail. */
        @Override
        public void connectFailed(Failure failure) {
            connecting = false;
            for (int waiting = pending.size(); waiting > 0; waiting--) {
                pending.failFirst(failure);
            }
            connectForWaiting();
        }
    }
}
