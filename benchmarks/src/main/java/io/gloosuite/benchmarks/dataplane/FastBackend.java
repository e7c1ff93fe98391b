package io.gloosuite.benchmarks.dataplane;

import io.gloosuite.tls.Identity;
import io.gloosuite.tls.netty.DownstreamTls;
import io.gloosuite.tls.netty.TlsContexts;
import io.gloosuite.tls.netty.TlsOptions;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Answers 128 bytes to whatever ends with an empty line: {@code PORT [CERT_FILE KEY_FILE]}. One request at a time a connection. */
public final class FastBackend {
    private static final int BODY_BYTES = 128;

    private FastBackend() {}

    @SuppressWarnings("FutureReturnValueIgnored") // the process lives until it is killed
    public static void main(String[] args) throws Exception {
        SslContext tls = args.length > 2 ? tls(Path.of(args[1]), Path.of(args[2])) : null;
        new ServerBootstrap()
                .group(new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory()))
                .channel(EpollServerSocketChannel.class)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        if (tls != null) {
                            channel.pipeline().addLast(tls.newHandler(channel.alloc()));
                        }
                        channel.pipeline().addLast(new Answer());
                    }
                })
                .bind("127.0.0.1", Integer.parseInt(args[0]))
                .sync();
    }

    private static @Nullable SslContext tls(Path certificate, Path key) throws Exception {
        Identity identity = Identity.of(Files.readString(certificate), Files.readString(key));
        TlsOptions options = TlsOptions.downstreamDefaults();
        return TlsContexts.downstream(DownstreamTls.of(identity, options));
    }

    private static final class Answer extends ChannelInboundHandlerAdapter {
        private static final ByteBuf RESPONSE = Unpooled.unreleasableBuffer(Unpooled.copiedBuffer(
                "HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\ncontent-length: %d\r\n\r\n%s"
                        .formatted(BODY_BYTES, "x".repeat(BODY_BYTES)),
                StandardCharsets.US_ASCII));

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            ByteBuf bytes = (ByteBuf) message;
            boolean ended = bytes.readableBytes() >= 4 && bytes.getInt(bytes.writerIndex() - 4) == 0x0d0a0d0a;
            bytes.release();
            if (ended) {
                var _ = ctx.writeAndFlush(RESPONSE.duplicate(), ctx.voidPromise());
            }
        }

        @Override
        @SuppressWarnings("FutureReturnValueIgnored") // closed is all it is to be
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            ctx.close();
        }
    }
}
