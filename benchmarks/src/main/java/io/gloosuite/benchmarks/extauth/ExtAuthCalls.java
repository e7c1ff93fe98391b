package io.gloosuite.benchmarks.extauth;

import com.google.protobuf.Any;
import com.google.rpc.Code;
import io.envoyproxy.envoy.config.core.v3.Address;
import io.envoyproxy.envoy.config.core.v3.SocketAddress;
import io.envoyproxy.envoy.service.auth.v3.AttributeContext;
import io.envoyproxy.envoy.service.auth.v3.AuthorizationGrpc;
import io.envoyproxy.envoy.service.auth.v3.AuthorizationGrpc.AuthorizationStub;
import io.envoyproxy.envoy.service.auth.v3.CheckRequest;
import io.envoyproxy.envoy.service.auth.v3.CheckResponse;
import io.gloosuite.api.extauth.v1.ExtAuthConfig;
import io.gloosuite.benchmarks.calls.Call;
import io.gloosuite.benchmarks.calls.MeasuredService;
import io.grpc.ManagedChannel;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a check costs extauth that allows a request of ten headers, by one of 1000 API keys, a name and password, or one of 1000
 * tokens that come again and again. Arguments: root of the tree, {@code apikey}, {@code basic} or {@code jwt}, {@code mtls} or
 * {@code plain}, number of calls.
 */
public final class ExtAuthCalls implements Call<CheckResponse> {
    private static final String NAME = "gloo-system.measured";

    private final List<CheckRequest> requests;

    private ExtAuthCalls(Credentials credentials) throws GeneralSecurityException {
        requests = new ArrayList<>();
        for (int user = 0; user < Credentials.USERS; user++) {
            requests.add(request(credentials.header(), credentials.value(user), user));
        }
    }

    public static void main(String[] arguments) throws Exception {
        Credentials credentials = Credentials.of(arguments[1]);
        ExtAuthConfig config = ExtAuthConfig.newBuilder()
                .setName(NAME)
                .setUserIdHeader("x-user-id")
                .addSteps(credentials.step())
                .build();
        new MeasuredService(Path.of(arguments[0]), "extauth", arguments[2])
                .measure(
                        new ExtAuthCalls(credentials),
                        Integer.parseInt(arguments[3]),
                        NAME,
                        Any.pack(config),
                        Map.of());
    }

    @Override
    public Sender<CheckResponse> over(ManagedChannel connection) {
        AuthorizationStub stub = AuthorizationGrpc.newStub(connection);
        return (number, answer) -> stub.check(requests.get(number % requests.size()), answer);
    }

    @Override
    public boolean isExpected(CheckResponse answer) {
        return answer.getStatus().getCode() == Code.OK_VALUE;
    }

    /** As Envoy's filter asks. */
    private static CheckRequest request(String header, String value, int user) {
        AttributeContext.HttpRequest http = AttributeContext.HttpRequest.newBuilder()
                .setId(Integer.toString(user))
                .setMethod("GET")
                .setScheme("https")
                .setHost("api.example.com")
                .setPath("/orders/" + user + "?page=2")
                .setProtocol("HTTP/2")
                .putHeaders(":method", "GET")
                .putHeaders(":scheme", "https")
                .putHeaders(":authority", "api.example.com")
                .putHeaders(":path", "/orders/" + user + "?page=2")
                .putHeaders("user-agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
                .putHeaders("accept", "application/json")
                .putHeaders("accept-language", "en-US,en;q=0.5")
                .putHeaders("x-forwarded-proto", "https")
                .putHeaders("x-request-id", "4b2f8a54-6f0e-4b53-9d0a-" + (100_000_000_000L + user))
                .putHeaders(header, value)
                .build();
        return CheckRequest.newBuilder()
                .setAttributes(AttributeContext.newBuilder()
                        .setSource(peer("10.0.0.7"))
                        .setDestination(peer("10.0.0.1"))
                        .setRequest(AttributeContext.Request.newBuilder().setHttp(http))
                        .putContextExtensions("config_id", NAME)
                        .putContextExtensions("source_type", "virtual_host")
                        .putContextExtensions("source_name", "gloo-system.default"))
                .build();
    }

    private static AttributeContext.Peer peer(String address) {
        SocketAddress socket =
                SocketAddress.newBuilder().setAddress(address).setPortValue(443).build();
        return AttributeContext.Peer.newBuilder()
                .setAddress(Address.newBuilder().setSocketAddress(socket))
                .build();
    }
}
