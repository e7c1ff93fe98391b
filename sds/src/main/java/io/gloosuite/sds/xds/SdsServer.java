package io.gloosuite.sds.xds;

import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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
        return switch (address) {
            case ListenAddress.Unix unix -> {
                Files.setPosixFilePermissions(unix.address().getPath(), PosixFilePermissions.fromString("rw-rw----"));
                yield unix;
            }
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
        if (address instanceof ListenAddress.Unix unix) {
            Files.deleteIfExists(unix.address().getPath());
        }
    }

    private NettyServerBuilder builder(MultiThreadIoEventLoopGroup events) throws IOException {
        NettyServerBuilder builder = NettyServerBuilder.forAddress(socketAddress())
                .bossEventLoopGroup(events)
                .workerEventLoopGroup(events);
        return switch (address) {
            case ListenAddress.Loopback loopback -> builder.channelType(NioServerSocketChannel.class);
            case ListenAddress.Unix unix -> {
                removeStale(unix.address());
                yield builder.channelType(NioServerDomainSocketChannel.class);
            }
        };
    }

    private SocketAddress socketAddress() {
        return switch (address) {
            case ListenAddress.Loopback loopback -> loopback.address();
            case ListenAddress.Unix unix -> unix.address();
        };
    }

    /** A socket file that nobody listens on is what a killed process left; one that answers is in use. */
    private static void removeStale(UnixDomainSocketAddress address) throws IOException {
        Path file = address.getPath();
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (isAnswering(address)) {
            throw new IOException("unix:" + file + ": in use by another process");
        }
        Files.delete(file);
    }

    private static boolean isAnswering(UnixDomainSocketAddress address) {
        try (SocketChannel channel = SocketChannel.open(address)) {
            return channel.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
