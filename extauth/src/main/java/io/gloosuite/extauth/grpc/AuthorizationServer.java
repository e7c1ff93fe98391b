package io.gloosuite.extauth.grpc;

import io.gloosuite.tls.TlsSource;
import io.gloosuite.tls.netty.GrpcTls;
import io.gloosuite.tls.peer.PeerRules;
import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The socket that data planes connect to. */
public final class AuthorizationServer implements AutoCloseable {
    /**
     * As much as data planes send, or a client could make a check fail by its size: a body of 8 MiB, of which each byte may
     * take two in UTF-8, and headers.
     */
    private static final int MAX_REQUEST_BYTES = 18 << 20;

    private static final int MAX_CALLS_PER_CONNECTION = 1024;
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(30);

    private final InetSocketAddress address;
    private final Optional<Tls> tls;
    private final BindableService service;
    private @Nullable Server server;

    /**
     * Mutual TLS.
     *
     * @param identity of this process
     * @param clients who may call
     */
    public record Tls(TlsSource identity, PeerRules clients) {}

    /**
     * A server that does not listen yet.
     *
     * @param tls empty for plain text, which is for a sidecar on the same host alone
     * @throws IllegalArgumentException if plain text is to be served on an address that is not loopback
     */
    public AuthorizationServer(InetSocketAddress address, Optional<Tls> tls, BindableService service) {
        if (tls.isEmpty() && !address.getAddress().isLoopbackAddress()) {
            throw new IllegalArgumentException(
                    "extauth address: %s without TLS (expected: a loopback address)".formatted(address));
        }
        this.address = address;
        this.tls = tls;
        this.service = service;
    }

    /**
     * Listens.
     *
     * @return the port
     * @throws IOException if the address is taken
     */
    public int start() throws IOException {
        NettyServerBuilder builder = NettyServerBuilder.forAddress(address)
                .directExecutor()
                .addService(service)
                .maxInboundMessageSize(MAX_REQUEST_BYTES)
                .maxConcurrentCallsPerConnection(MAX_CALLS_PER_CONNECTION)
                .keepAliveTime(KEEP_ALIVE.toSeconds(), TimeUnit.SECONDS)
                .permitKeepAliveTime(KEEP_ALIVE.toSeconds() / 3, TimeUnit.SECONDS)
                .permitKeepAliveWithoutCalls(true);
        tls.ifPresent(mutual -> builder.sslContext(GrpcTls.server(mutual.identity(), mutual.clients()))
                .maxConnectionAge(GrpcTls.MAX_CONNECTION_AGE.toSeconds(), TimeUnit.SECONDS)
                .maxConnectionAgeGrace(GrpcTls.MAX_CONNECTION_AGE_GRACE.toSeconds(), TimeUnit.SECONDS));
        server = builder.build().start();
        return server.getPort();
    }

    /** Takes no new calls; those under way may end within the grace. */
    public void drain(Duration grace) {
        if (server != null) {
            server.shutdown();
            try {
                server.awaitTermination(grace.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        if (server != null) {
            server.shutdownNow();
        }
    }
}
