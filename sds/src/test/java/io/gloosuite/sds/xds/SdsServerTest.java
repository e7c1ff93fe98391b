package io.gloosuite.sds.xds;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.Status;
import io.envoyproxy.envoy.config.core.v3.Node;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.Secret;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryResponse;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryResponse;
import io.envoyproxy.envoy.service.discovery.v3.Resource;
import io.envoyproxy.envoy.service.secret.v3.SecretDiscoveryServiceGrpc;
import io.envoyproxy.envoy.service.secret.v3.SecretDiscoveryServiceGrpc.SecretDiscoveryServiceStub;
import io.gloosuite.sds.secret.Judge;
import io.gloosuite.sds.secret.ResourceNames;
import io.gloosuite.sds.secret.ServedSecret;
import io.gloosuite.sds.watch.Certificates;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SdsServerTest {
    private final Certificates first = Certificates.create();
    private final Certificates second = Certificates.create();
    private final Streams streams = new Streams(InstantSource.system());
    private final SdsServer server = new SdsServer(ListenAddress.parse("127.0.0.1:0"), streams);

    private ManagedChannel channel;
    private SecretDiscoveryServiceStub stub;

    @BeforeEach
    void connect() throws Exception {
        ListenAddress.Loopback address = (ListenAddress.Loopback) server.start();
        channel =
                NettyChannelBuilder.forAddress(address.address()).usePlaintext().build();
        stub = SecretDiscoveryServiceGrpc.newStub(channel);
    }

    @AfterEach
    void disconnect() throws Exception {
        channel.shutdownNow();
        server.stop();
    }

    @Test
    void deltaSendsEachResourceWithItsVersion() throws Exception {
        streams.publish(Secrets.of(first));
        DeltaDiscoveryResponse response =
                delta("server_cert", "validation_context").next();
        assertThat(response.getTypeUrl()).isEqualTo(Judge.TYPE_URL);
        assertThat(versions(response))
                .isEqualTo(Map.of(
                        "server_cert", first.versions().getFirst(),
                        "validation_context", first.versions().getLast()));
    }

    @Test
    void deltaWithoutNamesIsEverything() throws Exception {
        streams.publish(Secrets.of(first));
        streams.publish(Secrets.of(second, new ResourceNames("other", "other_ca")));
        assertThat(versions(delta().next())).hasSize(4);
        assertThat(versions(delta("*").next())).hasSize(4);
    }

    @Test
    void deltaSendsOnlyWhatChanged() throws Exception {
        streams.publish(Secrets.of(first));
        Call<DeltaDiscoveryRequest, DeltaDiscoveryResponse> call = delta("server_cert", "validation_context");
        call.send(ack(call.next()));
        ServedSecret newTrust = Secrets.of(second).getLast();
        streams.publish(List.of(newTrust));
        assertThat(versions(call.next())).isEqualTo(Map.of("validation_context", newTrust.version()));
    }

    @Test
    void deltaDoesNotSendWhatTheClientSaysItHas() throws Exception {
        streams.publish(Secrets.of(first));
        Call<DeltaDiscoveryRequest, DeltaDiscoveryResponse> call = new Call<>(stub::deltaSecrets);
        call.send(request("server_cert", "validation_context").toBuilder()
                .putInitialResourceVersions("server_cert", first.versions().getFirst())
                .putInitialResourceVersions("validation_context", "older")
                .build());
        assertThat(versions(call.next()))
                .isEqualTo(Map.of("validation_context", first.versions().getLast()));
        assertThat(acknowledged("server_cert")).contains(first.versions().getFirst());
    }

    @Test
    void deltaSendsAgainWhatIsSubscribedToAgain() throws Exception {
        streams.publish(Secrets.of(first));
        Call<DeltaDiscoveryRequest, DeltaDiscoveryResponse> call = delta("server_cert");
        call.next();
        call.send(request("server_cert"));
        assertThat(versions(call.next())).containsOnlyKeys("server_cert");
    }

    @Test
    void whatIsNotThereYetComesWhenItIs() throws Exception {
        Call<DeltaDiscoveryRequest, DeltaDiscoveryResponse> call = delta("server_cert");
        await().until(() -> !streams.clients().isEmpty()
                && !streams.clients().getFirst().resources().isEmpty());
        call.assertNothingCame();
        streams.publish(Secrets.of(first));
        assertThat(versions(call.next())).containsOnlyKeys("server_cert");
    }

    @Test
    void whatIsNoLongerSubscribedIsNoLongerSent() throws Exception {
        streams.publish(Secrets.of(first));
        Call<DeltaDiscoveryRequest, DeltaDiscoveryResponse> call = delta("server_cert", "validation_context");
        call.next();
        call.send(DeltaDiscoveryRequest.newBuilder()
                .addResourceNamesUnsubscribe("server_cert")
                .build());
        await().until(() -> streams.clients().getFirst().resources().size() == 1);
        streams.publish(Secrets.of(second));
        assertThat(versions(call.next())).containsOnlyKeys("validation_context");
    }

    @Test
    void anAcceptedVersionIsAcknowledged() throws Exception {
        streams.publish(Secrets.of(first));
        Call<DeltaDiscoveryRequest, DeltaDiscoveryResponse> call = delta("server_cert");
        DeltaDiscoveryResponse response = call.next();
        assertThat(acknowledged("server_cert")).isEmpty();
        call.send(ack(response));
        await().untilAsserted(() -> assertThat(acknowledged("server_cert"))
                .contains(first.versions().getFirst()));
        assertThat(streams.clients().getFirst().node()).isEqualTo("gloo");
        assertThat(streams.clients().getFirst().peer()).startsWith("127.0.0.1:");
    }

    @Test
    void aRefusedVersionIsNotSentAgainAndTheNextOneIs() throws Exception {
        streams.publish(Secrets.of(first));
        Call<DeltaDiscoveryRequest, DeltaDiscoveryResponse> call = delta("server_cert");
        call.send(ack(call.next()));
        streams.publish(Secrets.of(second));
        call.send(ack(call.next()).toBuilder()
                .setErrorDetail(Status.newBuilder().setMessage("bad key"))
                .build());
        await().untilAsserted(() -> assertThat(resource("server_cert").error()).contains("bad key"));
        assertThat(acknowledged("server_cert")).contains(first.versions().getFirst());
        call.assertNothingCame();
        streams.publish(Secrets.of(first));
        assertThat(versions(call.next()))
                .containsEntry("server_cert", first.versions().getFirst());
    }

    @Test
    void stateOfTheWorldSendsAllThatIsSubscribed() throws Exception {
        streams.publish(Secrets.of(first));
        Call<DiscoveryRequest, DiscoveryResponse> call = state("server_cert", "validation_context");
        DiscoveryResponse response = call.next();
        assertThat(names(response)).containsExactly("server_cert", "validation_context");
        call.send(DiscoveryRequest.newBuilder()
                .addAllResourceNames(List.of("server_cert", "validation_context"))
                .setVersionInfo(response.getVersionInfo())
                .setResponseNonce(response.getNonce())
                .build());
        await().untilAsserted(() -> assertThat(acknowledged("validation_context"))
                .contains(first.versions().getLast()));
        streams.publish(Secrets.of(second));
        DiscoveryResponse next = call.next();
        assertThat(names(next)).containsExactly("server_cert", "validation_context");
        assertThat(next.getVersionInfo()).isNotEqualTo(response.getVersionInfo());
    }

    @Test
    void stateOfTheWorldSendsAnAddedName() throws Exception {
        streams.publish(Secrets.of(first));
        Call<DiscoveryRequest, DiscoveryResponse> call = state("server_cert");
        DiscoveryResponse response = call.next();
        assertThat(names(response)).containsExactly("server_cert");
        call.send(DiscoveryRequest.newBuilder()
                .addAllResourceNames(List.of("server_cert", "validation_context"))
                .setVersionInfo(response.getVersionInfo())
                .setResponseNonce(response.getNonce())
                .build());
        assertThat(names(call.next())).containsExactly("server_cert", "validation_context");
    }

    @Test
    void fetchAnswersOnceOrSaysThatNothingIsServed() {
        DiscoveryRequest request =
                DiscoveryRequest.newBuilder().addResourceNames("server_cert").build();
        assertThatThrownBy(() ->
                        SecretDiscoveryServiceGrpc.newBlockingStub(channel).fetchSecrets(request))
                .isInstanceOf(StatusRuntimeException.class)
                .hasMessageContaining("UNAVAILABLE");
        streams.publish(Secrets.of(first));
        assertThat(names(SecretDiscoveryServiceGrpc.newBlockingStub(channel).fetchSecrets(request)))
                .containsExactly("server_cert");
    }

    @Test
    void anotherTypeIsRefused() throws Exception {
        Call<DeltaDiscoveryRequest, DeltaDiscoveryResponse> call = new Call<>(stub::deltaSecrets);
        call.send(DeltaDiscoveryRequest.newBuilder().setTypeUrl("cluster").build());
        assertThat(call.failure()).hasMessageContaining("INVALID_ARGUMENT: type_url: cluster");
    }

    @Test
    void aClientThatHangsUpIsForgotten() throws Exception {
        streams.publish(Secrets.of(first));
        Call<DeltaDiscoveryRequest, DeltaDiscoveryResponse> call = delta("server_cert");
        call.next();
        call.hangUp();
        await().untilAsserted(() -> assertThat(streams.clients()).isEmpty());
    }

    @Test
    void aClientThatDisappearsIsForgotten() throws Exception {
        streams.publish(Secrets.of(first));
        delta("server_cert").next();
        channel.shutdownNow();
        await().untilAsserted(() -> assertThat(streams.clients()).isEmpty());
    }

    private Call<DeltaDiscoveryRequest, DeltaDiscoveryResponse> delta(String... names) {
        Call<DeltaDiscoveryRequest, DeltaDiscoveryResponse> call = new Call<>(stub::deltaSecrets);
        call.send(request(names));
        return call;
    }

    private Call<DiscoveryRequest, DiscoveryResponse> state(String... names) {
        Call<DiscoveryRequest, DiscoveryResponse> call = new Call<>(stub::streamSecrets);
        call.send(DiscoveryRequest.newBuilder()
                .setNode(Node.newBuilder().setId("gloo"))
                .setTypeUrl(Judge.TYPE_URL)
                .addAllResourceNames(List.of(names))
                .build());
        return call;
    }

    private static DeltaDiscoveryRequest request(String... names) {
        return DeltaDiscoveryRequest.newBuilder()
                .setNode(Node.newBuilder().setId("gloo"))
                .setTypeUrl(Judge.TYPE_URL)
                .addAllResourceNamesSubscribe(List.of(names))
                .build();
    }

    private static DeltaDiscoveryRequest ack(DeltaDiscoveryResponse response) {
        return DeltaDiscoveryRequest.newBuilder()
                .setTypeUrl(response.getTypeUrl())
                .setResponseNonce(response.getNonce())
                .build();
    }

    private static Map<String, String> versions(DeltaDiscoveryResponse response) {
        return response.getResourcesList().stream().collect(toMap(Resource::getName, Resource::getVersion));
    }

    private static List<String> names(DiscoveryResponse response) {
        return response.getResourcesList().stream().map(SdsServerTest::name).toList();
    }

    private static String name(Any resource) {
        try {
            return resource.unpack(Secret.class).getName();
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    private Optional<String> acknowledged(String name) {
        return resource(name).acknowledged();
    }

    private ResourceReport resource(String name) {
        return streams.clients().stream()
                .flatMap(client -> client.resources().stream())
                .filter(resource -> resource.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
