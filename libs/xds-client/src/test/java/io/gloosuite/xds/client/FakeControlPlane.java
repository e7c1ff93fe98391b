package io.gloosuite.xds.client;

import io.envoyproxy.envoy.service.discovery.v3.AggregatedDiscoveryServiceGrpc.AggregatedDiscoveryServiceImplBase;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryResponse;
import io.envoyproxy.envoy.service.secret.v3.SecretDiscoveryServiceGrpc.SecretDiscoveryServiceImplBase;
import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** A real gRPC server whose streams a test speaks by hand: it takes requests and sends responses. */
final class FakeControlPlane implements AutoCloseable {
    private static final long TIMEOUT_SECONDS = 30;

    private final BlockingQueue<Stream> streams = new LinkedBlockingQueue<>();
    private final Server server;

    private FakeControlPlane(NettyServerBuilder builder) throws IOException {
        server = builder.addService(aggregated()).addService(secrets()).build().start();
    }

    static FakeControlPlane start() throws IOException {
        return start(0, builder -> builder);
    }

    static FakeControlPlane start(int port, UnaryOperator<NettyServerBuilder> options) throws IOException {
        return start(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), options);
    }

    static FakeControlPlane start(SocketAddress address, UnaryOperator<NettyServerBuilder> options) throws IOException {
        return new FakeControlPlane(options.apply(NettyServerBuilder.forAddress(address)));
    }

    int port() {
        return server.getPort();
    }

    String address() {
        return "127.0.0.1:" + port();
    }

    /** The next stream that a client opens. */
    Stream accept() throws InterruptedException {
        return orFail(streams.poll(TIMEOUT_SECONDS, TimeUnit.SECONDS), "no stream was opened");
    }

    @Override
    public void close() {
        server.shutdownNow();
        try {
            server.awaitTermination(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The server's end of one stream. */
    static final class Stream implements StreamObserver<DeltaDiscoveryRequest> {
        private final BlockingQueue<DeltaDiscoveryRequest> requests = new LinkedBlockingQueue<>();
        private final BlockingQueue<String> end = new LinkedBlockingQueue<>();
        private final StreamObserver<DeltaDiscoveryResponse> responses;

        private Stream(StreamObserver<DeltaDiscoveryResponse> responses) {
            this.responses = responses;
        }

        DeltaDiscoveryRequest take() throws InterruptedException {
            return orFail(requests.poll(TIMEOUT_SECONDS, TimeUnit.SECONDS), "no request came");
        }

        void send(DeltaDiscoveryResponse response) {
            responses.onNext(response);
        }

        void fail(io.grpc.Status status) {
            responses.onError(status.asRuntimeException());
        }

        /** How the client ended the stream: {@code completed} or the error's text. */
        String awaitEnd() throws InterruptedException {
            return orFail(end.poll(TIMEOUT_SECONDS, TimeUnit.SECONDS), "the stream did not end");
        }

        @Override
        public void onNext(DeltaDiscoveryRequest request) {
            requests.add(request);
        }

        @Override
        public void onError(Throwable error) {
            end.add(error.toString());
        }

        @Override
        public void onCompleted() {
            end.add("completed");
            responses.onCompleted();
        }
    }

    private Stream open(StreamObserver<DeltaDiscoveryResponse> responses) {
        Stream stream = new Stream(responses);
        streams.add(stream);
        return stream;
    }

    private BindableService aggregated() {
        return new AggregatedDiscoveryServiceImplBase() {
            @Override
            public StreamObserver<DeltaDiscoveryRequest> deltaAggregatedResources(
                    StreamObserver<DeltaDiscoveryResponse> responses) {
                return open(responses);
            }
        };
    }

    private BindableService secrets() {
        return new SecretDiscoveryServiceImplBase() {
            @Override
            public StreamObserver<DeltaDiscoveryRequest> deltaSecrets(
                    StreamObserver<DeltaDiscoveryResponse> responses) {
                return open(responses);
            }
        };
    }

    private static <T> T orFail(T value, String otherwise) {
        if (value == null) {
            throw new AssertionError(otherwise);
        }
        return value;
    }
}
