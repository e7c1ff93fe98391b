package io.gloosuite.proxy.harness;

import io.envoyproxy.envoy.service.auth.v3.AuthorizationGrpc.AuthorizationImplBase;
import io.envoyproxy.envoy.service.auth.v3.CheckRequest;
import io.envoyproxy.envoy.service.auth.v3.CheckResponse;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitRequest;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitResponse;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitServiceGrpc.RateLimitServiceImplBase;
import io.gloosuite.tls.TlsSource;
import io.gloosuite.tls.netty.GrpcTls;
import io.gloosuite.tls.peer.PeerRules;
import io.grpc.Context;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The two services that filters ask, in process: they answer what they are told and remember what they were asked. */
public final class Services implements AutoCloseable {
    public final List<CheckRequest> checks = new CopyOnWriteArrayList<>();
    public final List<RateLimitRequest> limits = new CopyOnWriteArrayList<>();

    /** Calls that ended without an answer. */
    public final CountDownLatch cancelled = new CountDownLatch(1);

    private final Server server;
    private volatile @Nullable CheckResponse check = CheckResponse.getDefaultInstance();
    private volatile @Nullable RateLimitResponse limit = RateLimitResponse.newBuilder()
            .setOverallCode(RateLimitResponse.Code.OK)
            .build();
    private volatile @Nullable Status failure;

    private Services(NettyServerBuilder builder) {
        try {
            server = builder.addService(new AuthorizationImplBase() {
                        @Override
                        public void check(CheckRequest request, StreamObserver<CheckResponse> observer) {
                            checks.add(request);
                            answer(check, observer);
                        }
                    })
                    .addService(new RateLimitServiceImplBase() {
                        @Override
                        public void shouldRateLimit(
                                RateLimitRequest request, StreamObserver<RateLimitResponse> observer) {
                            limits.add(request);
                            answer(limit, observer);
                        }
                    })
                    .build()
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Services start() {
        return new Services(builder());
    }

    /** Over mutual TLS. */
    public static Services secure(TlsSource tls) {
        return new Services(builder().sslContext(GrpcTls.server(tls, PeerRules.clients())));
    }

    public int port() {
        return server.getPort();
    }

    /** What is answered from now on; null answers nothing. */
    public Services check(@Nullable CheckResponse next) {
        check = next;
        return this;
    }

    /** What is answered from now on; null answers nothing. */
    public Services limit(@Nullable RateLimitResponse next) {
        limit = next;
        return this;
    }

    /** Every call fails from now on. */
    public Services failing(Status next) {
        failure = next;
        return this;
    }

    @Override
    public void close() {
        server.shutdownNow();
        try {
            server.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private <T> void answer(@Nullable T answer, StreamObserver<T> observer) {
        Status failed = failure;
        if (failed != null) {
            observer.onError(failed.asRuntimeException());
        } else if (answer != null) {
            observer.onNext(answer);
            observer.onCompleted();
        } else {
            Context.current().addListener(context -> cancelled.countDown(), Runnable::run);
        }
    }

    private static NettyServerBuilder builder() {
        return NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .directExecutor();
    }
}
