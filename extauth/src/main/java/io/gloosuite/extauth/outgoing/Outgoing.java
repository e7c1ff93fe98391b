package io.gloosuite.extauth.outgoing;

import io.gloosuite.extauth.check.InvalidStep;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import reactor.netty.resources.LoopResources;

/**
 * Where steps get their connections: one event loop for all of them, separate from the server's, so that a slow backend
 * never holds up checks that need none. Thread-safe; lives as long as the process.
 */
public final class Outgoing implements AutoCloseable {
    /** Headers and a body for the client; far above what data planes take. */
    private static final int MAX_GRPC_ANSWER_BYTES = 1 << 20;

    private final LoopResources loops = LoopResources.create("extauth-outgoing", 1, true);

    /**
     * HTTP calls; the step that opens them closes them.
     *
     * @param tls {@link OutgoingTls#platform()} when the configuration says nothing
     * @throws InvalidStep if a limit cannot be
     */
    public HttpCalls http(OutgoingTls tls, HttpLimits limits) throws InvalidStep {
        if (limits.connectTimeout().isNegative() || limits.connectTimeout().isZero()) {
            throw new InvalidStep("connection_timeout", limits.connectTimeout() + " (expected: more than 0)");
        }
        return new HttpCalls(loops, tls, limits);
    }

    /**
     * A gRPC channel that connects with the first call; the step that opens it shuts it down.
     *
     * @param address {@code host:port}
     * @param tls empty for plain text
     * @throws InvalidStep if the address cannot be read
     */
    public ManagedChannel grpc(String address, Optional<OutgoingTls> tls) throws InvalidStep {
        URI uri = Addresses.hostAndPort(address);
        NettyChannelBuilder builder = NettyChannelBuilder.forTarget("dns:///" + uri.getAuthority())
                .directExecutor()
                .maxInboundMessageSize(MAX_GRPC_ANSWER_BYTES)
                .disableRetry();
        if (tls.isEmpty()) {
            return builder.usePlaintext().build();
        }
        return builder.sslContext(tls.get().netty(uri.getHost(), List.of("h2"))).build();
    }

    @Override
    public void close() {
        loops.dispose();
    }
}
