package io.gloosuite.proxy.listener;

import io.gloosuite.proxy.accesslog.Facts.ConnectionFacts;
import io.gloosuite.proxy.downstream.ConnectionEvent;
import io.gloosuite.proxy.downstream.DownstreamHandler;
import io.gloosuite.proxy.downstream.Http2Wire;
import io.gloosuite.proxy.model.HttpConnectionConfig;
import io.gloosuite.proxy.proxy.HttpService;
import io.gloosuite.proxy.worker.Worker;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http2.DefaultHttp2GoAwayFrame;
import io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2Stream;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;

/** A connection of HTTP/2: every stream is a channel that looks like HTTP/1.1 to what serves it. */
final class Http2Pipeline {
    /** Of one stream; Envoy's default is 256 MiB, which would let one slow endpoint hold that much. */
    private static final int STREAM_WINDOW_BYTES = 256 * 1024;

    private Http2Pipeline() {}

    static void add(ChannelPipeline pipeline, HttpService service, Worker worker, ConnectionFacts facts) {
        HttpConnectionConfig config = service.config();
        Http2FrameCodec codec = Http2FrameCodecBuilder.forServer()
                .initialSettings(Http2Settings.defaultSettings()
                        .maxConcurrentStreams(config.maxConcurrentStreams())
                        .initialWindowSize(STREAM_WINDOW_BYTES)
                        .maxHeaderListSize(config.maxRequestHeadersKib() * 1024L))
                .build();
        pipeline.addLast(codec);
        pipeline.addLast(new Http2MultiplexHandler(new ChannelInitializer<Channel>() {
            @Override
            protected void initChannel(Channel stream) {
                stream.pipeline().addLast(new Http2StreamFrameToHttpObjectCodec(true));
                stream.pipeline().addLast(new DownstreamHandler(service, worker, facts, new Http2Wire()));
            }
        }));
        long idleNanos = config.idleTimeout().toNanos();
        if (idleNanos > 0) {
            pipeline.addLast(new IdleStateHandler(0, 0, idleNanos, TimeUnit.NANOSECONDS));
        }
        pipeline.addLast(new Connection(service, codec));
    }

    /** What concerns the whole connection. */
    @SuppressWarnings(
            "FutureReturnValueIgnored") // a write or close that fails closes the channel, which the handlers see
    private static final class Connection extends ChannelInboundHandlerAdapter {
        private final HttpService service;
        private final Http2FrameCodec codec;

        Connection(HttpService service, Http2FrameCodec codec) {
            this.service = service;
            this.codec = codec;
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            ReferenceCountUtil.release(message);
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            if (event == ConnectionEvent.DRAIN) {
                ctx.writeAndFlush(
                        new DefaultHttp2GoAwayFrame(Http2Error.NO_ERROR).setExtraStreamIds(Integer.MAX_VALUE));
            } else if (event == ConnectionEvent.END_IDLE) {
                end(ctx);
            } else if (event instanceof IdleStateEvent && codec.connection().numActiveStreams() == 0) {
                service.stats().cxIdleTimeout.increment();
                ctx.close();
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            service.stats().cxProtocolError.increment();
            ctx.close();
        }

        /** Streams that run finish, no others are taken; with none left the connection ends. */
        private void end(ChannelHandlerContext ctx) {
            ctx.writeAndFlush(new DefaultHttp2GoAwayFrame(Http2Error.NO_ERROR));
            codec.connection().addListener(new Http2ConnectionAdapter() {
                @Override
                public void onStreamRemoved(Http2Stream stream) {
                    ctx.executor().execute(() -> closeIdle(ctx));
                }
            });
            closeIdle(ctx);
        }

        private void closeIdle(ChannelHandlerContext ctx) {
            if (codec.connection().numActiveStreams() == 0) {
                ctx.close();
            }
        }
    }
}
