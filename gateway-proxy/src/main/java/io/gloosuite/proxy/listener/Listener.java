package io.gloosuite.proxy.listener;

import io.gloosuite.proxy.model.UnusableConfigException;
import io.gloosuite.proxy.worker.Workers;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;

/** An open socket whose runtime can be swapped. Changed by one thread at a time. */
@SuppressWarnings("FutureReturnValueIgnored") // closing what is closed does nothing
final class Listener {
    /** Connections that the kernel holds until they are accepted; what Envoy asks for too, where the system allows as many. */
    private static final int BACKLOG = 1024;

    private final Workers workers;
    private final Channel socket;
    private final ChannelGroup undecided = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private volatile ListenerRuntime runtime;

    private Listener(Workers workers, ListenerRuntime runtime, Map<ChannelOption<Boolean>, Boolean> options)
            throws UnusableConfigException {
        this.workers = workers;
        this.runtime = runtime;
        this.socket = bind(options);
    }

    /**
     * Binds the socket; blocks until it is.
     *
     * @param neighbours have the same port on other addresses, which may overlap with this one's, as 0.0.0.0 does with all: with epoll they
     *     stand beside each other. Without such a move no port is shared, lest another process takes a part of the connections unnoticed.
     */
    static Listener open(Workers workers, ListenerRuntime runtime, List<Listener> neighbours)
            throws UnusableConfigException {
        if (neighbours.isEmpty() || !Epoll.isAvailable()) {
            return new Listener(workers, runtime, Map.of());
        }
        neighbours.forEach(Listener::sharePort);
        return new Listener(workers, runtime, Map.of(EpollChannelOption.SO_REUSEPORT, true));
    }

    ListenerRuntime runtime() {
        return runtime;
    }

    InetSocketAddress address() {
        return (InetSocketAddress) socket.localAddress();
    }

    /** Connections that have not yet said which chain they want. */
    ChannelGroup undecided() {
        return undecided;
    }

    /** Serves by another runtime who has not chosen a chain yet; chains that it does not share drain. */
    void swap(ListenerRuntime next) {
        ListenerRuntime before = runtime;
        runtime = next;
        before.chains().stream().filter(chain -> !next.chains().contains(chain)).forEach(chain -> chain.drain(workers));
    }

    /** Closes the socket, then the connections as their requests end. */
    void close() {
        socket.close().awaitUninterruptibly();
        runtime.chains().forEach(chain -> chain.drain(workers));
    }

    private void sharePort() {
        socket.config().setOption(EpollChannelOption.SO_REUSEPORT, true);
    }

    private Channel bind(Map<ChannelOption<Boolean>, Boolean> options) throws UnusableConfigException {
        ConnectionInitializer initializer = new ConnectionInitializer(workers, this);
        ServerBootstrap bootstrap = new ServerBootstrap();
        options.forEach(bootstrap::option);
        ChannelFuture bound = bootstrap
                .group(workers.group(), workers.group())
                .channel(Workers.serverChannel())
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        initializer.accepted(channel);
                    }
                })
                .bind(runtime.config().address(), runtime.config().port())
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new UnusableConfigException("address: " + runtime.config().address() + ":"
                    + runtime.config().port() + " (expected: one that can be bound; "
                    + bound.cause().getMessage() + ")");
        }
        return bound.channel();
    }
}
