package io.gloosuite.examples.tls;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpServerKeepAliveHandler;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import io.netty.handler.ssl.OptionalSslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;

/** Sets up each connection by its first bytes: TLS with HTTP/2 or HTTP/1.1, or plain HTTP, which is told so. */
final class Connections extends ChannelInitializer<SocketChannel> {

    /** The example takes no uploads: more than this is answered 413. */
    private static final int MAX_BODY_BYTES = 65_536;

    private final ServedTls tls;
    private final Counts counts;

    Connections(ServedTls tls, Counts counts) {
        this.tls = tls;
        this.counts = counts;
    }

    @Override
    protected void initChannel(SocketChannel channel) {
        channel.pipeline().addLast(new OptionalSslHandler(tls.context()) {
            @Override
            protected ChannelHandler newNonSslHandler(ChannelHandlerContext context) {
                context.pipeline().remove(HandshakeCount.class);
                context.pipeline().remove(Negotiated.class);
                http1(context.pipeline());
                context.pipeline().addLast(new Answers.InPlainHttp(counts));
                return new ChannelInboundHandlerAdapter();
            }
        });
        channel.pipeline().addLast(new HandshakeCount(), new Negotiated());
    }

    private static void http1(ChannelPipeline pipeline) {
        pipeline.addLast(
                new HttpServerCodec(), new HttpServerKeepAliveHandler(), new HttpObjectAggregator(MAX_BODY_BYTES));
    }

    private final class HandshakeCount extends ChannelInboundHandlerAdapter {

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
            if (event instanceof SslHandshakeCompletionEvent handshake) {
                (handshake.isSuccess() ? counts.handshakes : counts.failedHandshakes).increment();
            }
            super.userEventTriggered(context, event);
        }
    }

    private final class Negotiated extends ApplicationProtocolNegotiationHandler {

        Negotiated() {
            super(ApplicationProtocolNames.HTTP_1_1);
        }

        @Override
        protected void configurePipeline(ChannelHandlerContext context, String protocol) {
            if (protocol.equals(ApplicationProtocolNames.HTTP_2)) {
                context.pipeline().addLast(Http2FrameCodecBuilder.forServer().build(), streams());
            } else {
                http1(context.pipeline());
                context.pipeline().addLast(new Answers.OverTls(counts));
            }
        }

        @Override
        protected void handshakeFailure(ChannelHandlerContext context, Throwable cause) {
            var _ = context.close();
        }

        private Http2MultiplexHandler streams() {
            return new Http2MultiplexHandler(new ChannelInitializer<Http2StreamChannel>() {
                @Override
                protected void initChannel(Http2StreamChannel stream) {
                    stream.pipeline()
                            .addLast(
                                    new Http2StreamFrameToHttpObjectCodec(true),
                                    new HttpObjectAggregator(MAX_BODY_BYTES),
                                    new Answers.OverTls(counts));
                }
            });
        }
    }
}
