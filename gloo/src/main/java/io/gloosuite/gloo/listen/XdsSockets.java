package io.gloosuite.gloo.listen;

import io.gloosuite.tls.TlsSource;
import io.gloosuite.tls.netty.GrpcTls;
import io.gloosuite.tls.peer.PeerRules;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Opens the gRPC server on an address. */
public final class XdsSockets {
    /** A first delta request lists every resource a client still has: 100,000 names of 100 bytes, and some. */
    private static final int MAX_REQUEST_BYTES = 16 << 20;

    /** Calls of one connection; Envoy and the suite's own need one for ADS, or one for each type. */
    private static final int MAX_CALLS_PER_CONNECTION = 100;

    /** How soon a data plane that vanished without a word is noticed. */
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(30);

    private final List<ServerServiceDefinition> services;
    private final TlsSource tls;
    private final PeerRules clients;

    public XdsSockets(List<ServerServiceDefinition> services, TlsSource tls, PeerRules clients) {
        this.services = List.copyOf(services);
        this.tls = tls;
        this.clients = clients;
    }

    /** Binds and serves. */
    Server open(XdsAddress address) throws IOException {
        NettyServerBuilder server = NettyServerBuilder.forAddress(address.socketAddress())
                .directExecutor()
                .addServices(services)
                .maxInboundMessageSize(MAX_REQUEST_BYTES)
                .maxConcurrentCallsPerConnection(MAX_CALLS_PER_CONNECTION)
                .keepAliveTime(KEEP_ALIVE.toSeconds(), TimeUnit.SECONDS)
                .permitKeepAliveTime(KEEP_ALIVE.toSeconds() / 3, TimeUnit.SECONDS)
                .permitKeepAliveWithoutCalls(true);
        switch (address.security()) {
            case MUTUAL_TLS -> secure(server);
            case PLAINTEXT -> {}
        }
        return server.build().start();
    }

    private void secure(NettyServerBuilder server) {
        server.sslContext(GrpcTls.server(tls, clients))
                .maxConnectionAge(GrpcTls.MAX_CONNECTION_AGE.toSeconds(), TimeUnit.SECONDS)
                .maxConnectionAgeGrace(GrpcTls.MAX_CONNECTION_AGE_GRACE.toSeconds(), TimeUnit.SECONDS);
    }
}
