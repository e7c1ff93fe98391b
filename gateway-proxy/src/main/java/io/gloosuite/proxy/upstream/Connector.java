package io.gloosuite.proxy.upstream;

import io.gloosuite.proxy.model.ClusterConfig;
import io.gloosuite.proxy.stats.ClusterStats;
import io.gloosuite.proxy.tls.Transport;
import io.gloosuite.proxy.worker.Deadline;
import io.gloosuite.proxy.worker.Worker;
import io.gloosuite.proxy.worker.Workers;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.util.function.Consumer;

/** Opens connections to one endpoint: TCP, then TLS where asked for, both within the connect timeout. For the worker's thread only. */
@SuppressWarnings("FutureReturnValueIgnored") // a write or close that fails closes the channel, which the handlers see
public final class Connector {
    private final Ledger ledger;
    private final Host host;
    private final Worker worker;
    private final long timeoutNanos;

    public Connector(Ledger ledger, Host host, ClusterConfig config, Worker worker) {
        this.ledger = ledger;
        this.host = host;
        this.worker = worker;
        this.timeoutNanos = config.connectTimeout().toNanos();
    }

    Worker worker() {
        return worker;
    }

    Host host() {
        return host;
    }

    /** Who learns what became of an attempt; exactly one call. */
    public interface Listener {
        void connected(Channel channel);

        void connectFailed(Failure failure);
    }

    /**
     * Opens a connection.
     *
     * @param codecs adds what comes after TLS to the pipeline
     */
    public void connect(Consumer<ChannelPipeline> codecs, Listener listener) {
        ClusterStats stats = ledger.stats();
        stats.cxTotal.increment();
        ledger.breaker().connectionOpened();
        Attempt attempt = new Attempt(listener);
        Bootstrap bootstrap = new Bootstrap()
                .group(worker.loop())
                .channel(Workers.clientChannel())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        attempt.channel = channel;
                        addTls(channel, attempt);
                        codecs.accept(channel.pipeline());
                    }
                });
        worker.deadlines().schedule(attempt, System.nanoTime() + timeoutNanos);
        bootstrap.connect(host.address().address()).addListener(done -> {
            if (!done.isSuccess()) {
                attempt.failed(done.cause());
            } else if (!(host.transport() instanceof Transport.Tls)) {
                attempt.connected();
            }
        });
    }

    private void addTls(Channel channel, Attempt attempt) {
        channel.closeFuture().addListener(closed -> {
            ledger.stats().cxDestroy.increment();
            ledger.breaker().connectionClosed();
        });
        if (host.transport() instanceof Transport.Tls tls) {
            InetSocketAddress address = host.address().address();
            SslHandler handler = tls.context()
                    .newHandler(channel.alloc(), address.getAddress().getHostAddress(), address.getPort());
            handler.setHandshakeTimeoutMillis(0);
            handler.handshakeFuture().addListener((Future<Channel> done) -> {
                if (done.isSuccess()) {
                    ledger.stats().sslHandshake.increment();
                    attempt.connected();
                } else {
                    attempt.failed(done.cause());
                }
            });
            channel.pipeline().addLast(handler);
        }
    }

    /** One connection on its way. */
    private final class Attempt extends Deadline {
        private final Listener listener;
        private boolean done;
        private @org.jspecify.annotations.Nullable Channel channel;

        Attempt(Listener listener) {
            this.listener = listener;
        }

        void connected() {
            if (!done && channel != null) {
                done = true;
                worker.deadlines().cancel(this);
                listener.connected(channel);
            }
        }

        void failed(Throwable cause) {
            end(Failure.ofConnecting(cause, ledger.stats()));
        }

        @Override
        protected void expired() {
            ledger.stats().cxConnectTimeout.increment();
            end(new Failure(Failure.Kind.CONNECT_TIMEOUT, "connection timeout"));
        }

        private void end(Failure failure) {
            if (done) {
                return;
            }
            done = true;
            worker.deadlines().cancel(this);
            ledger.stats().cxConnectFail.increment();
            if (channel != null) {
                channel.close();
            }
            listener.connectFailed(failure);
        }
    }
}
