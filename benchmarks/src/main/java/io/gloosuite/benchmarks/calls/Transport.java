package io.gloosuite.benchmarks.calls;

import io.grpc.ManagedChannel;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** How processes talk here. */
enum Transport {
    MTLS,
    PLAIN;

    /** As gloo lets its clients ping; a stream that is cut sends configurations again in the middle of a measurement. */
    private static final int KEEP_ALIVE_SECONDS = 5;

    /** A connection to a port of this machine; opened with the first call. */
    ManagedChannel connect(int port, Path certificates) throws IOException {
        NettyChannelBuilder builder =
                NettyChannelBuilder.forAddress("127.0.0.1", port).directExecutor();
        return switch (this) {
            case PLAIN -> builder.usePlaintext().build();
            case MTLS -> {
                SslContextBuilder tls = GrpcSslContexts.forClient()
                        .trustManager(file(certificates, "ca.crt"))
                        .keyManager(file(certificates, "tls.crt"), file(certificates, "tls.key"));
                yield builder.overrideAuthority("gloo.gloo-system.svc")
                        .sslContext(tls.build())
                        .build();
            }
        };
    }

    /** A server on a free port of this machine. */
    NettyServerBuilder server(Path certificates) throws IOException {
        NettyServerBuilder builder = NettyServerBuilder.forPort(0)
                .permitKeepAliveTime(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS)
                .permitKeepAliveWithoutCalls(true);
        return switch (this) {
            case PLAIN -> builder;
            case MTLS -> {
                SslContextBuilder tls = SslContextBuilder.forServer(
                                file(certificates, "tls.crt"), file(certificates, "tls.key"))
                        .trustManager(file(certificates, "ca.crt"))
                        .clientAuth(ClientAuth.REQUIRE);
                yield builder.sslContext(GrpcSslContexts.configure(tls).build());
            }
        };
    }

    private static File file(Path directory, String name) {
        return directory.resolve(name).toFile();
    }
}
