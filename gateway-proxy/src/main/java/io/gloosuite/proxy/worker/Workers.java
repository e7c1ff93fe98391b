package io.gloosuite.proxy.worker;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** All event loops: epoll where the system has it, else NIO. */
public final class Workers {
    private final MultiThreadIoEventLoopGroup group;
    private final List<Worker> workers;

    private Workers(MultiThreadIoEventLoopGroup group) {
        this.group = group;
        List<Worker> list = new ArrayList<>();
        for (EventExecutor executor : group) {
            list.add(new Worker((EventLoop) executor, list.size()));
        }
        this.workers = List.copyOf(list);
    }

    /**
     * Starts the threads.
     *
     * @param threads 0 is one a processor
     */
    public static Workers start(int threads) {
        int count = threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
        IoHandlerFactory io = Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        return new Workers(new MultiThreadIoEventLoopGroup(count, new DefaultThreadFactory("proxy", true), io));
    }

    public MultiThreadIoEventLoopGroup group() {
        return group;
    }

    public List<Worker> all() {
        return workers;
    }

    /** The worker of a channel that is registered. */
    public Worker of(EventLoop loop) {
        for (Worker worker : workers) {
            if (worker.loop().equals(loop)) {
                return worker;
            }
        }
        throw new IllegalArgumentException("an event loop of somebody else");
    }

    /** Runs something on every worker's thread. */
    public void each(java.util.function.Consumer<Worker> action) {
        for (Worker worker : workers) {
            worker.loop().execute(() -> action.accept(worker));
        }
    }

    public static Class<? extends ServerChannel> serverChannel() {
        return Epoll.isAvailable() ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
    }

    public static Class<? extends Channel> clientChannel() {
        return Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class;
    }

    /** Ends the threads; blocks for at most two seconds. */
    public void stop() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }
}
