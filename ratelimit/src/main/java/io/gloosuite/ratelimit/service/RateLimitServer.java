package io.gloosuite.ratelimit.service;

import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The gRPC server: calls are decided on the event loop that read them. */
public final class RateLimitServer {
    /**
     * More than any client can cause: all of the headers that a data plane takes, 60 KiB, in each descriptor. Were it less, a
     * long header would fail the call and so switch the limits off.
     */
    private static final int MAX_REQUEST_BYTES = 8 << 20;

    /** Calls of one connection at once: what one data plane's worker may have waiting within its 100 ms. */
    private static final int MAX_CALLS_PER_CONNECTION = 10_000;

    /** How soon a data plane that vanished without a word is noticed. */
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(30);

    private final InetSocketAddress address;
    private final EventLoopGroup events;
    private final RateLimitGrpc service;
    private final Security security;
    private @Nullable Server server;

    /**
     * How connections are secured.
     *
     * @param tls null for none
     * @param maxConnectionAge how long a connection may outlive the certificates it was made with
     * @param grace for calls of an aged connection
     */
    public record Security(@Nullable SslContext tls, Duration maxConnectionAge, Duration grace) {}

    /** A server that does not listen yet. */
    public RateLimitServer(InetSocketAddress address, Security security, EventLoopGroup events, RateLimitGrpc service) {
        this.address = address;
        this.security = security;
        this.events = events;
        this.service = service;
    }

    /**
     * Listens.
     *
     * @return the address with its real port
     * @throws IOException if the address cannot be bound
     */
    public InetSocketAddress start() throws IOException {
        NettyServerBuilder builder = NettyServerBuilder.forAddress(address)
                .bossEventLoopGroup(events)
                .workerEventLoopGroup(events)
                .channelType(NioServerSocketChannel.class)
                .directExecutor()
                .addService(service)
                .maxInboundMessageSize(MAX_REQUEST_BYTES)
                .maxConcurrentCallsPerConnection(MAX_CALLS_PER_CONNECTION)
                .keepAliveTime(KEEP_ALIVE.toSeconds(), TimeUnit.SECONDS)
                .permitKeepAliveTime(1, TimeUnit.SECONDS)
                .permitKeepAliveWithoutCalls(true);
        if (security.tls() != null) {
            builder.sslContext(security.tls())
                    .maxConnectionAge(security.maxConnectionAge().toSeconds(), TimeUnit.SECONDS)
                    .maxConnectionAgeGrace(security.grace().toSeconds(), TimeUnit.SECONDS);
        }
        Server started = builder.build().start();
        server = started;
        return new InetSocketAddress(address.getAddress(), started.getPort());
    }

    /** Takes no new calls and lets those in hand end, at most this long. */
    public void stop(Duration drain) throws InterruptedException {
        Server started = server;
        if (started != null && !started.shutdown().awaitTermination(drain.toMillis(), TimeUnit.MILLISECONDS)) {
            started.shutdownNow().awaitTermination(drain.toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
