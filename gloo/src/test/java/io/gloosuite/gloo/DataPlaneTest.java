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
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** From an object that is put to what a data plane says of it, and back into the object's status. */
class DataPlaneTest {
    private static final String CLUSTER = "type.googleapis.com/envoy.config.cluster.v3.Cluster";
    private static final String UPSTREAM = "/api/v1/namespaces/default/upstreams/a";

    @TempDir
    private Path directory;

    private Gloo gloo;
    private ManagedChannel channel;

    @BeforeEach
    void start() throws IOException {
        Files.writeString(directory.resolve("settings.yaml"), Gloo.CLEAR);
        Files.writeString(directory.resolve("gateway.yaml"), """
            apiVersion: gateway.solo.io/v1
            kind: Gateway
            metadata: {name: gateway-proxy, namespace: gloo-system}
            spec: {bindAddress: "127.0.0.1", bindPort: 8080, httpGateway: {}, proxyNames: [gateway-proxy]}
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
    void acceptedChangeIsAcknowledged() {
        connect(DataPlaneTest::accept);

        Gloo.Answer answer = gloo.put(UPSTREAM + "?wait=10s", upstream(1));

        assertThat(answer.header("X-Gloo-Acknowledged")).isEqualTo("true");
        assertThat(state(answer)).isEqualTo("Accepted");
    }

    @Test
    void refusedChangeIsToldInTheStatusOfItsObjectUntilItIsMended() {
        connect(response -> mentions(response, "a_default") ? refuse(response, "a_default: no") : accept(response));

        Gloo.Answer answer = gloo.put(UPSTREAM + "?wait=10s", upstream(1));

        assertThat(answer.header("X-Gloo-Acknowledged")).isEqualTo("false");
        assertThat(state(answer)).isEqualTo("Rejected");
        assertThat(answer.text()).contains("data plane test-proxy refused Cluster a_default");
        assertThat(gloo.delete(UPSTREAM + "?wait=10s").header("X-Gloo-Acknowledged"))
                .isEqualTo("true");
        assertThat(gloo.management("/metrics").text()).contains("xds_nacks_total{kind=\"Upstream\",name=\"a\"");
    }

    @Test
    void connectedDataPlaneIsListedWithWhatItAcknowledged() {
        connect(DataPlaneTest::accept);
        gloo.put(UPSTREAM + "?wait=10s", upstream(1));

        JsonNode dataPlane = gloo.get("/dataplanes").json().at("/items/0");

        assertThat(dataPlane.path("node").stringValue()).isEqualTo("test-proxy");
        assertThat(dataPlane.path("role").stringValue()).isEqualTo("gloo-system~gateway-proxy");
        assertThat(dataPlane.path("peer").stringValue()).startsWith("127.0.0.1:");
        JsonNode type = dataPlane.at("/types/0");
        assertThat(type.path("typeUrl").stringValue()).isEqualTo(CLUSTER);
        assertThat(type.path("acknowledged").stringValue())
                .isNotEmpty()
                .isEqualTo(type.path("version").stringValue());
        assertThat(type.path("nack").isNull()).isTrue();
    }

    private void connect(Function<DeltaDiscoveryResponse, DeltaDiscoveryRequest> answers) {
        DataPlane dataPlane = new DataPlane(answers);
        dataPlane.requests = AggregatedDiscoveryServiceGrpc.newStub(channel).deltaAggregatedResources(dataPlane);
        dataPlane.requests.onNext(DeltaDiscoveryRequest.newBuilder()
                .setNode(Node.newBuilder()
                        .setId("test-proxy")
                        .setMetadata(Struct.newBuilder()
                                .putFields(
                                        "role",
                                        Value.newBuilder()
                                                .setStringValue("gloo-system~gateway-proxy")
                                                .build())))
                .setTypeUrl(CLUSTER)
                .build());
        Awaitility.await().until(() -> gloo.get("/dataplanes").text().contains("test-proxy"));
    }

    private static final class DataPlane implements StreamObserver<DeltaDiscoveryResponse> {
        private final Function<DeltaDiscoveryResponse, DeltaDiscoveryRequest> answers;
        private volatile StreamObserver<DeltaDiscoveryRequest> requests;

        private DataPlane(Function<DeltaDiscoveryResponse, DeltaDiscoveryRequest> answers) {
            this.answers = answers;
        }

        @Override
        public void onNext(DeltaDiscoveryResponse response) {
            requests.onNext(answers.apply(response));
        }

        @Override
        public void onError(Throwable cause) {}

        @Override
        public void onCompleted() {}
    }

    private static DeltaDiscoveryRequest accept(DeltaDiscoveryResponse response) {
        return DeltaDiscoveryRequest.newBuilder()
                .setTypeUrl(response.getTypeUrl())
                .setResponseNonce(response.getNonce())
                .build();
    }

    private static DeltaDiscoveryRequest refuse(DeltaDiscoveryResponse response, String reason) {
        return accept(response).toBuilder()
                .setErrorDetail(Status.newBuilder().setCode(3).setMessage(reason))
                .build();
    }

    private static boolean mentions(DeltaDiscoveryResponse response, String name) {
        return response.getResourcesList().stream()
                .anyMatch(resource -> resource.getName().equals(name));
    }

    private static String state(Gloo.Answer answer) {
        return answer.json().at("/status/statuses/gloo-system/state").stringValue();
    }

    private static String upstream(int port) {
        return "spec: {static: {hosts: [{addr: 127.0.0.1, port: " + port + "}]}}";
    }
}
