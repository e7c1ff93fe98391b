package io.gloosuite.gloo;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.google.rpc.Status;
import io.envoyproxy.envoy.config.core.v3.Node;
import io.envoyproxy.envoy.service.discovery.v3.AggregatedDiscoveryServiceGrpc;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryResponse;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What extauth and ratelimit are served, who else is not, and what is shown of it. */
class ServicesTest {
    private static final String AUTH = "type.googleapis.com/gloosuite.extauth.v1.ExtAuthConfig";
    private static final String LIMITS = "type.googleapis.com/gloosuite.ratelimit.v1.RateLimitConfig";
    private static final String AUTH_CONFIG = "/api/v1/namespaces/default/authconfigs/users";
    private static final String SECRET = "/api/v1/namespaces/default/secrets/key";
    private static final String LIMIT_CONFIG = "/api/v1/namespaces/default/ratelimitconfigs/limits";

    private static final String HASH = "Nxa24PA43J1cQ5qYHeIps1";
    private static final String API_KEY = "hunter2-api-key";
    private static final String HEADER = "hunter2-header";
    private static final long PATIENCE_SECONDS = 30;

    @TempDir
    private Path directory;

    private Gloo gloo;
    private ManagedChannel channel;

    @BeforeEach
    void start() throws IOException {
        Files.writeString(directory.resolve("settings.yaml"), Gloo.CLEAR + """
              extauth:
                extauthzServerRef: {name: nowhere}
                httpService: {request: {headersToAdd: {authorization: hunter2-header}}}
            """);
        Files.writeString(directory.resolve("gateway.yaml"), """
            apiVersion: gateway.solo.io/v1
            kind: Gateway
            metadata: {name: gateway-proxy, namespace: gloo-system}
            spec: {bindAddress: "127.0.0.1", bindPort: 8080}
            ---
            apiVersion: gateway.solo.io/v1
            kind: VirtualService
            metadata: {name: web, namespace: default}
            spec: {virtualHost: {routes: [{directResponseAction: {status: 200}}]}}
            """);
        gloo = new Gloo(directory);
        channel = NettyChannelBuilder.forAddress("127.0.0.1", gloo.xdsPort())
                .usePlaintext()
                .build();
    }

    @AfterEach
    void stop() {
        channel.shutdownNow();
        gloo.close();
    }

    @Test
    void serviceWithoutObjectsGetsAnEmptyFirstAnswer() throws InterruptedException {
        assertThat(new Client("extauth", AUTH).next().getResourcesList()).isEmpty();
        assertThat(new Client("ratelimit", LIMITS).next().getResourcesList()).isEmpty();
    }

    @Test
    void serviceIsServedItsTypeAndDataPlanesAreNot() throws InterruptedException {
        putAll();

        assertThat(new Client("extauth", AUTH).next().getResourcesList())
                .extracting(each -> each.getName())
                .containsExactly("default.users");
        assertThat(new Client("ratelimit", LIMITS).next().getResourcesList())
                .extracting(each -> each.getName())
                .containsExactly("default.limits");
        assertThat(new Client("gloo-system~gateway-proxy", AUTH).next().getResourcesList())
                .isEmpty();
        assertThat(new Client("ratelimit", AUTH).next().getResourcesList()).isEmpty();
    }

    @Test
    void changedSecretReachesTheService() throws InterruptedException {
        putAll();
        Client extauth = new Client("extauth", AUTH);
        extauth.accept(extauth.next());

        gloo.put(SECRET, secret("another"));

        assertThat(extauth.next().getResources(0).toString()).contains("another");
    }

    @Test
    void refusedObjectIsRejectedAndTheOthersAreNot() throws InterruptedException {
        putAll();
        gloo.put(AUTH_CONFIG.replace("users", "other"), "spec: {configs: [{jwt: {}}]}");
        Client extauth = new Client("extauth", AUTH);

        extauth.refuse(extauth.next(), "default.users: steps[0]: no such thing");

        Awaitility.await().until(() -> state(AUTH_CONFIG).equals("Rejected"));
        assertThat(gloo.get(AUTH_CONFIG).text()).contains("steps[0]: no such thing");
        assertThat(state(AUTH_CONFIG.replace("users", "other"))).isEqualTo("Accepted");
    }

    @Test
    void refusedRateLimitConfigIsRejected() throws InterruptedException {
        putAll();
        Client ratelimit = new Client("ratelimit", LIMITS);

        ratelimit.refuse(ratelimit.next(), "default.limits: descriptors[0]: no such thing");

        Awaitility.await().until(() -> state(LIMIT_CONFIG).equals("Rejected"));
    }

    @Test
    void noSecretIsShown() {
        putAll();

        for (String path : List.of("/snapshots/input", "/snapshots/xds", AUTH_CONFIG, "/api/v1/authconfigs", SECRET)) {
            assertThat(gloo.get(path).text()).as(path).doesNotContain(HASH, API_KEY, HEADER, "14o4fMw");
        }
        JsonNode shown =
                gloo.get("/snapshots/xds").json().path("extauth").path(AUTH).path("default.users");
        assertThat(shown.at("/resource/steps/0/basicAuth/users/bob").stringValue())
                .isEqualTo("[REDACTED]");
        assertThat(shown.at("/resource/steps/1/apiKeyAuth/keys/0/value").stringValue())
                .isEqualTo("[REDACTED]");
        assertThat(shown.at("/resource/steps/1/apiKeyAuth/keys/0/user").stringValue())
                .isEqualTo("default.key");
    }

    @Test
    void whatWasShownRedactedKeepsItsValueWhenItComesBack() throws InterruptedException {
        putAll();
        String shown = gloo.get(AUTH_CONFIG).text();

        Gloo.Answer answer = gloo.put(AUTH_CONFIG, shown.replace("\"realm\":\"a\"", "\"realm\":\"b\""));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(new Client("extauth", AUTH).next().getResources(0).toString())
                .contains(HASH);
        String fresh = shown.replaceAll("\"resourceVersion\":\"[^\"]*\",?", "")
                .replace("\"name\":\"users\"", "\"name\":\"fresh\"");
        assertThat(gloo.put(AUTH_CONFIG.replace("users", "fresh"), fresh).text())
                .contains("keeps a stored value, and there is none");
    }

    private void putAll() {
        gloo.put(SECRET, secret(API_KEY));
        assertThat(gloo.put(AUTH_CONFIG, """
            spec:
              configs:
                - basicAuth: {realm: a, apr: {users: {bob: {salt: 14o4fMw/, hashedPassword: %s}}}}
                - apiKeyAuth: {k8sSecretApikeyStorage: {apiKeySecretRefs: [{name: key}]}}
            """.formatted(HASH)).status()).isEqualTo(201);
        assertThat(gloo.put(LIMIT_CONFIG, """
            spec: {raw: {descriptors: [{key: a, rateLimit: {unit: SECOND, requestsPerUnit: 1}}]}}
            """).status()).isEqualTo(201);
    }

    private static String secret(String key) {
        return "type: extauth.solo.io/apikey\nstringData: {api-key: " + key + "}";
    }

    private String state(String path) {
        return gloo.get(path).json().at("/status/statuses/gloo-system/state").asString("");
    }

    /** One stream of one type, subscribed to all of it. */
    private final class Client implements StreamObserver<DeltaDiscoveryResponse> {
        private final BlockingQueue<DeltaDiscoveryResponse> responses = new LinkedBlockingQueue<>();
        private final StreamObserver<DeltaDiscoveryRequest> requests;

        Client(String role, String typeUrl) {
            requests = AggregatedDiscoveryServiceGrpc.newStub(channel).deltaAggregatedResources(this);
            Struct metadata = Struct.newBuilder()
                    .putFields("role", Value.newBuilder().setStringValue(role).build())
                    .build();
            requests.onNext(DeltaDiscoveryRequest.newBuilder()
                    .setNode(Node.newBuilder().setId("test-" + role).setMetadata(metadata))
                    .setTypeUrl(typeUrl)
                    .build());
        }

        DeltaDiscoveryResponse next() throws InterruptedException {
            DeltaDiscoveryResponse response = responses.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(response).as("a response").isNotNull();
            return response;
        }

        void accept(DeltaDiscoveryResponse response) {
            requests.onNext(answer(response).build());
        }

        void refuse(DeltaDiscoveryResponse response, String why) {
            requests.onNext(answer(response)
                    .setErrorDetail(Status.newBuilder().setCode(3).setMessage(why))
                    .build());
        }

        private static DeltaDiscoveryRequest.Builder answer(DeltaDiscoveryResponse response) {
            return DeltaDiscoveryRequest.newBuilder()
                    .setTypeUrl(response.getTypeUrl())
                    .setResponseNonce(response.getNonce());
        }

        @Override
        public void onNext(DeltaDiscoveryResponse response) {
            responses.add(response);
        }

        @Override
        public void onError(Throwable cause) {}

        @Override
        public void onCompleted() {}
    }
}
