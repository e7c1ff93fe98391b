package io.gloosuite.xds.client;

import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Channels fit for discovery: watched by HTTP/2 pings and wide enough for a large first response. The caller shuts them down. */
public final class XdsChannels {
    /**
     * A connection that says nothing is asked after this time whether it is alive. A gRPC server has to permit it:
     * {@code NettyServerBuilder.permitKeepAliveTime} with no more than this, and {@code permitKeepAliveWithoutCalls}.
     */
    public static final Duration KEEPALIVE_TIME = Duration.ofSeconds(15);

    /** A server that has not answered the ping by then hangs; the stream ends and is opened again. */
    public static final Duration KEEPALIVE_TIMEOUT = Duration.ofSeconds(5);

    /** Largest response in bytes: some ten times a first response with 10,000 clusters. */
    public static final int MAX_RESPONSE_BYTES = 64 << 20;

    private static final String UNIX = "unix:";

    private XdsChannels() {}

    /**
     * A channel to a server beyond this machine.
     *
     * @param address {@code host:port}
     * @param tls for example a live client context of {@code GrpcTls}; it alone decides which server names are welcome
     */
    public static ManagedChannel tls(String address, SslContext tls) {
        return tuned(NettyChannelBuilder.forTarget("dns:///" + address).sslContext(tls));
    }

    /**
     * A channel in clear to a server on this machine.
     *
     * @param address {@code host:port} on the loopback interface, or {@code unix:/path}
     * @throws IllegalArgumentException when the address leaves the machine
     */
    public static ManagedChannel local(String address) {
        return address.startsWith(UNIX)
                ? unix(Path.of(address.substring(UNIX.length())))
                : tuned(NettyChannelBuilder.forAddress(loopback(address)).usePlaintext());
    }

    private static ManagedChannel unix(Path socket) {
        return tuned(NettyChannelBuilder.forAddress(UnixDomainSocketAddress.of(socket))
                .channelType(NioDomainSocketChannel.class, UnixDomainSocketAddress.class)
                .eventLoopGroup(UnixEvents.GROUP)
                .overrideAuthority("localhost")
                .usePlaintext());
    }

    private static InetSocketAddress loopback(String address) {
        int colon = address.lastIndexOf(':');
        InetSocketAddress parsed = colon < 1
                ? InetSocketAddress.createUnresolved(address, 0)
                : new InetSocketAddress(host(address, colon), Integer.parseInt(address.substring(colon + 1)));
        if (parsed.isUnresolved() || !parsed.getAddress().isLoopbackAddress()) {
            throw new IllegalArgumentException(
                    "address: %s (expected: host:port on the loopback interface, or unix:/path)".formatted(address));
        }
        return parsed;
    }

    private static String host(String address, int colon) {
        String host = address.substring(0, colon);
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    private static ManagedChannel tuned(NettyChannelBuilder builder) {
        return builder.keepAliveTime(KEEPALIVE_TIME.toNanos(), TimeUnit.NANOSECONDS)
                .keepAliveTimeout(KEEPALIVE_TIMEOUT.toNanos(), TimeUnit.NANOSECONDS)
                .keepAliveWithoutCalls(true)
                .maxInboundMessageSize(MAX_RESPONSE_BYTES)
                .disableRetry()
                .build();
    }

    /** One daemon thread for all unix sockets of the process, made with the first of them. */
    private static final class UnixEvents {
        private static final EventLoopGroup GROUP = new MultiThreadIoEventLoopGroup(
                1, new DefaultThreadFactory("xds-unix", true), NioIoHandler.newFactory());

        private UnixEvents() {}
    }
}
