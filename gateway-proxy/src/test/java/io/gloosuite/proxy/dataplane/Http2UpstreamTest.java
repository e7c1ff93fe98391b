package io.gloosuite.proxy.dataplane;

import static org.assertj.core.api.Assertions.assertThat;

import io.gloosuite.proxy.harness.Client;
import io.gloosuite.proxy.harness.Gateway;
import io.gloosuite.proxy.model.ClusterConfig;
import io.gloosuite.proxy.model.ClusterConfig.Protocol;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** gRPC end to end: HTTP/2 without TLS on both sides, with trailers, streams in both directions and resets. */
class Http2UpstreamTest {
    private static final MethodDescriptor<String, String> ECHO = method("Echo", MethodDescriptor.MethodType.UNARY);
    private static final MethodDescriptor<String, String> CHAT =
            method("Chat", MethodDescriptor.MethodType.BIDI_STREAMING);

    private final Gateway gateway = Gateway.start().forward(forward -> forward);
    private Server server;
    private ManagedChannel channel;

    @BeforeEach
    void start() throws IOException {
        server = NettyServerBuilder.forPort(0)
                .addService(ServerServiceDefinition.builder("Test")
                        .addMethod(ECHO, ServerCalls.asyncUnaryCall(Http2UpstreamTest::echo))
                        .addMethod(CHAT, ServerCalls.asyncBidiStreamingCall(Http2UpstreamTest::chat))
                        .build())
                .build()
                .start();
        gateway.cluster(null, Http2UpstreamTest::http2, server.getPort());
        channel = NettyChannelBuilder.forAddress("127.0.0.1", gateway.address().getPort())
                .usePlaintext()
                .build();
    }

    @AfterEach
    void stop() throws InterruptedException {
        channel.shutdownNow();
        channel.awaitTermination(30, TimeUnit.SECONDS);
        gateway.close();
        server.shutdownNow();
    }

    @Test
    void aCallIsAnsweredWithItsTrailers() {
        assertThat(call("hello")).isEqualTo("echo hello");
        assertThat(gateway.stat("cluster.backend.upstream_cx_http2_total")).isEqualTo(1);
    }

    @Test
    void aStatusOtherThanOkComesThrough() {
        Assertions.assertThatExceptionOfType(StatusRuntimeException.class)
                .isThrownBy(() -> call("fail"))
                .satisfies(failure ->
                        assertThat(failure.getStatus().getDescription()).isEqualTo("as asked"));
    }

    @Test
    void aBigMessageComesThroughBothWays() {
        String big = "x".repeat(3_000_000);
        assertThat(call(big)).isEqualTo("echo " + big);
    }

    @Test
    void manyCallsShareAConnectionOnEachWorker() {
        List<String> answers = IntStream.range(0, 200)
                .parallel()
                .mapToObj(number -> call("n" + number))
                .toList();
        assertThat(answers).hasSize(200).allSatisfy(answer -> assertThat(answer).startsWith("echo n"));
        assertThat(gateway.stat("cluster.backend.upstream_cx_http2_total")).isLessThanOrEqualTo(2);
    }

    @Test
    void aConversationGoesOnInBothDirections() throws InterruptedException {
        ConcurrentLinkedQueue<String> heard = new ConcurrentLinkedQueue<>();
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        StreamObserver<String> talk = ClientCalls.asyncBidiStreamingCall(
                channel.newCall(CHAT, CallOptions.DEFAULT), observer(heard, first, ended));
        talk.onNext("one");
        assertThat(first.await(30, TimeUnit.SECONDS)).isTrue();
        talk.onNext("two");
        talk.onCompleted();
        assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(heard).containsExactly("heard one", "heard two");
    }

    @Test
    void aClientOfHttp11IsServedByABackendOfHttp2() {
        try (Client client = gateway.client()) {
            Client.Response response = client.get("/Test/Echo");
            assertThat(response.header("content-type")).startsWith("text/plain");
            assertThat(response.status()).isEqualTo(415);
        }
    }

    private String call(String text) {
        return ClientCalls.blockingUnaryCall(
                channel, ECHO, CallOptions.DEFAULT.withDeadlineAfter(20, TimeUnit.SECONDS), text);
    }

    private static ClusterConfig http2(ClusterConfig config) {
        return new ClusterConfig(
                config.name(),
                config.discovery(),
                config.connectTimeout(),
                config.loadBalancing(),
                null,
                List.of(),
                Protocol.HTTP2,
                config.circuitBreakers(),
                0,
                config.idleTimeout(),
                config.health());
    }

    private static void echo(String request, StreamObserver<String> response) {
        if (request.equals("fail")) {
            response.onError(
                    Status.FAILED_PRECONDITION.withDescription("as asked").asRuntimeException());
        } else {
            response.onNext("echo " + request);
            response.onCompleted();
        }
    }

    private static StreamObserver<String> chat(StreamObserver<String> response) {
        return new StreamObserver<>() {
            @Override
            public void onNext(String text) {
                response.onNext("heard " + text);
            }

            @Override
            public void onError(Throwable cause) {}

            @Override
            public void onCompleted() {
                response.onCompleted();
            }
        };
    }

    private static StreamObserver<String> observer(
            ConcurrentLinkedQueue<String> heard, CountDownLatch first, CountDownLatch ended) {
        return new StreamObserver<>() {
            @Override
            public void onNext(String text) {
                heard.add(text);
                first.countDown();
            }

            @Override
            public void onError(Throwable cause) {
                heard.add(cause.toString());
                ended.countDown();
            }

            @Override
            public void onCompleted() {
                ended.countDown();
            }
        };
    }

    private static MethodDescriptor<String, String> method(String name, MethodDescriptor.MethodType type) {
        return MethodDescriptor.<String, String>newBuilder()
                .setType(type)
                .setFullMethodName("Test/" + name)
                .setRequestMarshaller(new Text())
                .setResponseMarshaller(new Text())
                .build();
    }

    private static final class Text implements MethodDescriptor.Marshaller<String> {
        @Override
        public InputStream stream(String value) {
            return new ByteArrayInputStream(value.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String parse(InputStream stream) {
            try {
                return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
