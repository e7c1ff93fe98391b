package io.gloosuite.extauth.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.Code;
import io.envoyproxy.envoy.config.core.v3.HeaderMap;
import io.envoyproxy.envoy.config.core.v3.HeaderValue;
import io.envoyproxy.envoy.service.auth.v3.AttributeContext;
import io.envoyproxy.envoy.service.auth.v3.AttributeContext.HttpRequest;
import io.envoyproxy.envoy.service.auth.v3.AuthorizationGrpc;
import io.envoyproxy.envoy.service.auth.v3.CheckRequest;
import io.envoyproxy.envoy.service.auth.v3.CheckResponse;
import io.gloosuite.api.extauth.v1.AccessTokenValidation;
import io.gloosuite.api.extauth.v1.BasicAuth;
import io.gloosuite.api.extauth.v1.Hmac;
import io.gloosuite.api.extauth.v1.JwtVerified;
import io.gloosuite.api.extauth.v1.Step;
import io.gloosuite.extauth.testing.Configured;
import io.gloosuite.extauth.testing.Hostile;
import io.gloosuite.extauth.testing.SigningKeys;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever message comes over the wire, it is not allowed, it is answered, and nothing of it stays under way. */
final class CheckRequestProperties {
    private static final Configured CONFIGURED = new Configured(InstantSource.system());
    private static final ChecksInFlight IN_FLIGHT = new ChecksInFlight(100);
    private static final AuthorizationServer SERVER = new AuthorizationServer(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            Optional.empty(),
            new AuthorizationService(CONFIGURED.registry(), IN_FLIGHT, Duration.ofSeconds(30), InstantSource.system()));
    private static ManagedChannel channel;

    @BeforeContainer
    static void start() throws IOException {
        CONFIGURED.send(Configured.config(
                        "ns.all",
                        Configured.key("one-of-a-kind-key"),
                        Step.newBuilder()
                                .setBasicAuth(
                                        BasicAuth.newBuilder().putUsers("alice", "{SHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g=")),
                        Step.newBuilder()
                                .setHmac(Hmac.newBuilder().putSecrets("a", "s").setParametersInHeaders(true)),
                        Step.newBuilder().setJwt(JwtVerified.getDefaultInstance()),
                        Step.newBuilder()
                                .setAccessTokenValidation(AccessTokenValidation.newBuilder()
                                        .setJwt(AccessTokenValidation.Jwt.newBuilder()
                                                .setLocalJwks(new SigningKeys()
                                                        .publicKeys()
                                                        .toString()))))
                .toBuilder()
                .setBooleanExpr("key || config_1 || config_2 || config_3 || config_4")
                .build());
        channel = NettyChannelBuilder.forAddress("127.0.0.1", SERVER.start())
                .usePlaintext()
                .build();
    }

    @AfterContainer
    static void end() {
        channel.shutdownNow();
        SERVER.close();
        CONFIGURED.close();
    }

    @Provide
    Arbitrary<CheckRequest> requests() {
        Arbitrary<String> text = Hostile.text();
        Arbitrary<String> names =
                Arbitraries.oneOf(text, Arbitraries.of("authorization", "api-key", "date", "cookie", ":path", ""));
        Arbitrary<HeaderValue> header = Combinators.combine(names, Hostile.authorizations())
                .as((name, value) -> HeaderValue.newBuilder()
                        .setKey(clean(name))
                        .setRawValue(ByteString.copyFromUtf8(value))
                        .build());
        Arbitrary<HttpRequest> http = Combinators.combine(header.list().ofMaxSize(8), text, text, text)
                .as((headers, method, path, host) -> http(headers, method, path, host));
        return Combinators.combine(http, Arbitraries.oneOf(Arbitraries.of("ns.all"), text))
                .as((request, config) -> CheckRequest.newBuilder()
                        .setAttributes(AttributeContext.newBuilder()
                                .setRequest(
                                        AttributeContext.Request.newBuilder().setHttp(request))
                                .putContextExtensions("config_id", clean(config)))
                        .build());
    }

    private static HttpRequest http(List<HeaderValue> headers, String method, String path, String host) {
        HttpRequest.Builder http = HttpRequest.newBuilder()
                .setMethod(clean(method))
                .setPath(clean(path))
                .setHost(clean(host));
        if (path.length() % 2 == 0) {
            return http.setHeaderMap(HeaderMap.newBuilder().addAllHeaders(headers))
                    .build();
        }
        headers.forEach(
                each -> http.putHeaders(each.getKey(), each.getRawValue().toStringUtf8()));
        return http.build();
    }

    /** Half of a surrogate pair cannot be written. */
    private static String clean(String text) {
        return ByteString.copyFromUtf8(text).toStringUtf8();
    }

    @Property(tries = 300, seed = "4")
    void noRequestOfAStrangerIsAllowed(@ForAll("requests") CheckRequest request) {
        CheckResponse answer = AuthorizationGrpc.newBlockingStub(channel)
                .withDeadlineAfter(30, TimeUnit.SECONDS)
                .check(request);
        assertThat(answer.getStatus().getCode()).isEqualTo(Code.PERMISSION_DENIED_VALUE);
        assertThat(answer.getDeniedResponse().getStatus().getCodeValue()).isBetween(401, 403);
        assertThat(IN_FLIGHT.current()).isZero();
    }

    @Property(tries = 300, seed = "4")
    void noBytesAreAllowed(@ForAll byte[] bytes) {
        try {
            byte[] answer = ClientCalls.blockingUnaryCall(
                    channel, RAW, CallOptions.DEFAULT.withDeadlineAfter(30, TimeUnit.SECONDS), bytes);
            assertThat(CheckResponse.parseFrom(answer).getStatus().getCode()).isEqualTo(Code.PERMISSION_DENIED_VALUE);
        } catch (StatusRuntimeException e) {
            assertThat(e.getStatus().getCode()).isIn(Status.Code.UNKNOWN, Status.Code.INTERNAL, Status.Code.CANCELLED);
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
        assertThat(IN_FLIGHT.current()).isZero();
    }

    private static final MethodDescriptor<byte[], byte[]> RAW = AuthorizationGrpc.getCheckMethod().toBuilder(
                    new Bytes(), new Bytes())
            .build();

    /** Bytes as they are. */
    private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
