package io.gloosuite.ratelimit.store.redis;

import io.lettuce.core.metrics.CommandLatencyRecorder;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.EventLoopGroupProvider;
import io.lettuce.core.resource.NettyCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutorGroup;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.util.concurrent.TimeUnit;

/** The event loops of calls, lent to the client: they are their owner's, and the client never ends them. */
final class SharedLoops implements EventLoopGroupProvider, NettyCustomizer, AutoCloseable {
    private final EventLoopGroup events;
    private final ClientResources resources;
    private volatile EventLoop last;

    SharedLoops(EventLoopGroup events) {
        this.events = events;
        last = events.next();
        resources = ClientResources.builder()
                .eventLoopGroupProvider(this)
                .nettyCustomizer(this)
                .commandLatencyRecorder(CommandLatencyRecorder.disabled())
                .build();
    }

    ClientResources resources() {
        return resources;
    }

    /** The loop of the newest connection. */
    EventLoop last() {
        return last;
    }

    @Override
    public void afterChannelInitialized(Channel channel) {
        last = channel.eventLoop();
    }

    @Override
    public <T extends EventLoopGroup> T allocate(Class<T> type) {
        return type.cast(events);
    }

    @Override
    public int threadPoolSize() {
        return 1;
    }

    @Override
    public Future<Boolean> release(EventExecutorGroup group, long quietPeriod, long timeout, TimeUnit unit) {
        return ImmediateEventExecutor.INSTANCE.newSucceededFuture(true);
    }

    @Override
    public Future<Boolean> shutdown(long quietPeriod, long timeout, TimeUnit unit) {
        return ImmediateEventExecutor.INSTANCE.newSucceededFuture(true);
    }

    @Override
    public void close() {
        var _ = resources.shutdown(0, 1, TimeUnit.SECONDS);
    }
}
