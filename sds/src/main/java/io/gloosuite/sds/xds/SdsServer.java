package io.gloosuite.sds.xds;

import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The gRPC server. One event loop does all its work: a rotation writes a few kilobytes to each client, once in months. */
public final class SdsServer {
    /** Clients get this long to end their streams before they are cut. */
    private static final Duration GRACE = Duration.ofMillis(500);

    /** A client that is gone without a word is noticed within this and {@link #KEEPALIVE_TIMEOUT}. */
    private static final Duration KEEPALIVE = Duration.ofSeconds(30);

    private static final Duration KEEPALIVE_TIMEOUT = Duration.ofSeconds(10);

    /** A request names secrets and an error; nothing legitimate comes near this. */
    private static final int REQUEST_BYTES_MAX = 256 << 10;

    /** Calls that one client may have open: one stream for each secret and flavour is a handful. */
    private static final int CALLS_PER_CONNECTION_MAX = 100;

    private final Streams streams;
    private final ListenAddress address;
    private @Nullable MultiThreadIoEventLoopGroup loop;
    private @Nullable Server server;
    private @Nullable UnixSocketFile socketFile;

    /** A server that does not listen yet. */
    public SdsServer(ListenAddress address, Streams streams) {
        this.address = address;
        this.streams = streams;
    }

    /**
     * Listens.
     *
     * @return the address, with the port that was given to us if we asked for any
     * @throws IOException if the address is taken
     */
    public ListenAddress start() throws IOException {
        MultiThreadIoEventLoopGroup events = new MultiThreadIoEventLoopGroup(
                1, new DefaultThreadFactory("sds-grpc", true), NioIoHandler.newFactory());
        loop = events;
        Server started = builder(events)
                .directExecutor()
                .intercept(new Peer())
                .addService(new SecretDiscoveryService(streams))
                .maxInboundMessageSize(REQUEST_BYTES_MAX)
                .maxConcurrentCallsPerConnection(CALLS_PER_CONNECTION_MAX)
                .keepAliveTime(KEEPALIVE.toMillis(), TimeUnit.MILLISECONDS)
                .keepAliveTimeout(KEEPALIVE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                .permitKeepAliveTime(1, TimeUnit.SECONDS)
                .permitKeepAliveWithoutCalls(true)
                .build()
                .start();
        server = started;
        if (socketFile != null) {
            socketFile.publish();
        }
        return switch (address) {
            case ListenAddress.Unix unix -> unix;
            case ListenAddress.Loopback loopback ->
                new ListenAddress.Loopback(
                        new InetSocketAddress(loopback.address().getAddress(), started.getPort()));
        };
    }

    /** Ends all streams and stops listening. */
    public void stop() throws InterruptedException, IOException {
        if (server != null) {
            server.shutdown();
            if (!server.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                server.shutdownNow().awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS);
            }
        }
        if (loop != null) {
            loop.shutdownGracefully(0, GRACE.toMillis(), TimeUnit.MILLISECONDS).await(GRACE.toMillis());
        }
        if (socketFile != null) {
            socketFile.delete();
        }
    }

    private NettyServerBuilder builder(MultiThreadIoEventLoopGroup events) throws IOException {
        return switch (address) {
            case ListenAddress.Loopback loopback -> builder(events, loopback.address(), NioServerSocketChannel.class);
            case ListenAddress.Unix unix -> {
                UnixSocketFile file = UnixSocketFile.prepare(unix.address());
                socketFile = file;
                yield builder(events, file.bindAddress(), NioServerDomainSocketChannel.class);
            }
        };
    }

    private static NettyServerBuilder builder(
            MultiThreadIoEventLoopGroup events, SocketAddress address, Class<? extends ServerChannel> channel) {
        return NettyServerBuilder.forAddress(address)
                .bossEventLoopGroup(events)
                .workerEventLoopGroup(events)
                .channelType(channel);
    }
}
