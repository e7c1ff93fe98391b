package io.gloosuite.tls.netty;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.local.LocalAddress;
import io.netty.channel.local.LocalChannel;
import io.netty.channel.local.LocalIoHandler;
import io.netty.channel.local.LocalServerChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** Both ends of TLS connections inside this process. */
final class TlsPair implements AutoCloseable {
    private static final long TIMEOUT_SECONDS = 30;

    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(2, LocalIoHandler.newFactory());
    private final ChannelGroup open = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final CompletableFuture<SslHandler> accepted = new CompletableFuture<>();
    private final LocalAddress address = new LocalAddress(TlsPair.class);
    private final SslContext client;

    TlsPair(SslContext client, SslContext server) throws InterruptedException {
        this.client = client;
        new ServerBootstrap()
                .group(group)
                .channel(LocalServerChannel.class)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        SslHandler handler = server.newHandler(channel.alloc());
                        register(channel, handler);
                        accepted.complete(handler);
                    }
                })
                .bind(address)
                .sync();
    }

    /** What the two ends agreed on. */
    record Agreed(
            String protocol,
            String cipherSuite,
            @Nullable String alpn,
            X509Certificate serverCertificate,
            List<String> serverNames) {}

    /**
     * Shakes hands.
     *
     * @throws SSLException what the client says of a failure on its side, else what the server says
     */
    Agreed shakeHands() throws Exception {
        SslHandler handler = connect();
        await(handler.handshakeFuture());
        SslHandler server = accepted.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        await(server.handshakeFuture());
        SSLSession session = handler.engine().getSession();
        List<String> names = ((ExtendedSSLSession) server.engine().getSession())
                .getRequestedServerNames().stream()
                        .map(name -> ((SNIHostName) name).getAsciiName())
                        .toList();
        return new Agreed(
                session.getProtocol(),
                session.getCipherSuite(),
                handler.applicationProtocol(),
                (X509Certificate) session.getPeerCertificates()[0],
                names);
    }

    @Override
    public void close() {
        open.close().awaitUninterruptibly();
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private SslHandler connect() throws InterruptedException {
        SslHandler handler = client.newHandler(ByteBufAllocator.DEFAULT, "127.0.0.1", 443);
        ChannelHandler initializer = new ChannelInitializer<Channel>() {
            @Override
            protected void initChannel(Channel channel) {
                register(channel, handler);
            }
        };
        new Bootstrap()
                .group(group)
                .channel(LocalChannel.class)
                .handler(initializer)
                .connect(address)
                .sync();
        return handler;
    }

    private void register(Channel channel, SslHandler handler) {
        open.add(channel);
        channel.pipeline().addLast(handler, new ChannelInboundHandlerAdapter() {
            @Override
            public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
                // The handshake's future says it.
            }
        });
    }

    private static void await(Future<Channel> handshake) throws Exception {
        try {
            handshake.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof SSLException ssl ? ssl : new SSLException(e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("no handshake", e);
        }
    }
}
