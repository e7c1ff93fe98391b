package io.gloosuite.proxy.upstream;

import io.gloosuite.proxy.worker.Deadline;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2GoAwayFrame;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2SettingsFrame;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.codec.http2.Http2StreamChannelBootstrap;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** A connection that speaks HTTP/2 with an endpoint; every request has a stream of its own. */
@SuppressWarnings("FutureReturnValueIgnored") // a write or close that fails closes the channel, which the handlers see
final class Http2Connection extends ChannelInboundHandlerAdapter {
    /** Until the endpoint says how many streams it takes. */
    private static final int DEFAULT_MAX_STREAMS = 100;

    /** Of one stream; bounds what a slow client makes the proxy hold. */
    private static final int STREAM_WINDOW_BYTES = 256 * 1024;

    private static final long MAX_HEADER_BYTES = 60 * 1024;

    private final Http2Pool pool;
    private final IdleDeadline idleDeadline = new IdleDeadline();
    private @Nullable Channel channel;
    private long maxStreams = DEFAULT_MAX_STREAMS;
    private int active;
    private int served;
    private boolean leaving;

    Http2Connection(Http2Pool pool) {
        this.pool = pool;
    }

    void addTo(ChannelPipeline pipeline) {
        channel = pipeline.channel();
        pipeline.addLast(
                Http2FrameCodecBuilder.forClient()
                        .initialSettings(Http2Settings.defaultSettings()
                                .pushEnabled(false)
                                .initialWindowSize(STREAM_WINDOW_BYTES)
                                .maxHeaderListSize(MAX_HEADER_BYTES))
                        .build(),
                new Http2MultiplexHandler(new ChannelInboundHandlerAdapter()),
                this);
    }

    boolean hasRoom() {
        return !leaving && active < maxStreams && channel != null && channel.isActive();
    }

    /** Opens a stream for a request. */
    void begin(UpstreamHandler handler) {
        active++;
        served++;
        int limit = pool.config().maxRequestsPerConnection();
        if (limit > 0 && served >= limit) {
            pool.ledger().stats().cxMaxRequests.increment();
            leaving = true;
        }
        Http2Stream stream = new Http2Stream(handler, pool.host().address());
        new Http2StreamChannelBootstrap(channel())
                .handler(stream)
                .open()
                .addListener((Future<Http2StreamChannel> opened) -> {
                    if (opened.isSuccess()) {
                        opened.getNow().closeFuture().addListener(closed -> ended());
                        stream.opened();
                    } else {
                        ended();
                        stream.refused();
                    }
                });
    }

    /** Takes no more streams, and closes when those there are have ended. */
    void drain() {
        leaving = true;
        closeWhenDone();
    }

    void close() {
        channel().close();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof Http2SettingsFrame frame) {
            Long limit = frame.settings().maxConcurrentStreams();
            maxStreams = limit == null ? maxStreams : limit;
            pool.changed();
        } else if (message instanceof Http2GoAwayFrame) {
            leaving = true;
            closeWhenDone();
            pool.changed();
        }
        ReferenceCountUtil.release(message);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        pool.connector().worker().deadlines().cancel(idleDeadline);
        ctx.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }

    private void ended() {
        active--;
        pool.ended();
        closeWhenDone();
        long timeout = pool.config().idleTimeout().toNanos();
        if (active == 0 && timeout > 0) {
            pool.connector().worker().deadlines().schedule(idleDeadline, System.nanoTime() + timeout);
        }
    }

    private void closeWhenDone() {
        if (leaving && active == 0) {
            close();
        }
    }

    private Channel channel() {
        if (channel == null) {
            throw new IllegalStateException("no channel yet");
        }
        return channel;
    }

    private final class IdleDeadline extends Deadline {
        @Override
        protected void expired() {
            if (active == 0) {
                pool.ledger().stats().cxIdleTimeout.increment();
                close();
            }
        }
    }
}
