package io.gloosuite.proxy.xds;

import static io.gloosuite.proxy.fixtures.Xds.resource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Any;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.gloosuite.proxy.fixtures.Controlled;
import io.gloosuite.proxy.fixtures.Xds;
import io.gloosuite.proxy.harness.Backend;
import io.gloosuite.proxy.harness.Client;
import io.gloosuite.xds.client.Update;
import io.gloosuite.xds.client.Verdict;
import io.netty.channel.epoll.Epoll;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConfigurationTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    private Controlled gateway = new Controlled(LONG);

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void servesWhenEverythingThatIsReferredToHasCome() {
        try (Backend backend = Backend.saying("hello")) {
            gateway.put(ResourceType.CLUSTERS, resource("a", "1", Xds.edsCluster("a")));
            gateway.put(ResourceType.LISTENERS, resource("l", "1", Xds.listener("l", "r")));
            gateway.put(ResourceType.ENDPOINTS, resource("a", "1", Xds.endpoint("a", backend.port())));
            assertThat(gateway.serves("l")).as("before its routes").isFalse();
            assertThat(gateway.configuration.state().live()).isFalse();

            gateway.put(ResourceType.ROUTES, resource("r", "1", Xds.routes("r", "a")));

            assertThat(gateway.configuration.state().live()).isTrue();
            try (Client client = gateway.client("l")) {
                assertThat(client.get("/").body()).isEqualTo("hello");
            }
        }
    }

    @Test
    void opensNoListenerBeforeTheFirstClustersAreWarm() {
        gateway.put(ResourceType.LISTENERS, resource("l", "1", Xds.listener("l", "r")));
        gateway.put(ResourceType.ROUTES, resource("r", "1", Xds.routes("r", "a")));
        gateway.put(ResourceType.CLUSTERS, resource("a", "1", Xds.edsCluster("a")));
        assertThat(gateway.serves("l")).isFalse();

        gateway.put(ResourceType.ENDPOINTS, resource("a", "1", Xds.endpoint("a", 9)));

        assertThat(gateway.serves("l")).isTrue();
    }

    @Test
    void waitsForAResourceNoLongerThanTheInitialFetchTimeout() {
        gateway.close();
        gateway = new Controlled(Duration.ofMillis(50));
        gateway.put(ResourceType.CLUSTERS, resource("a", "1", Xds.edsCluster("a")));

        gateway.put(ResourceType.LISTENERS, resource("l", "1", Xds.listener("l", "never")));

        await().untilAsserted(() -> assertThat(gateway.serves("l")).isTrue());
    }

    @Test
    void anAnswerThatThereIsNoSuchResourceEndsTheWait() {
        gateway.put(ResourceType.CLUSTERS);
        gateway.put(ResourceType.LISTENERS, resource("l", "1", Xds.listener("l", "gone")));

        gateway.remove(ResourceType.ROUTES, "gone");

        assertThat(gateway.serves("l")).isTrue();
    }

    @Test
    void oneBadResourceDoesNotSpoilItsNeighbours() {
        Verdict verdict = gateway.put(
                ResourceType.CLUSTERS,
                resource("good", "1", Xds.cluster("{'name': 'good', 'type': 'STATIC'}")),
                resource("bad", "1", Xds.cluster("{'name': 'bad', 'type': 'STATIC', 'upstream_bind_config': {}}")));

        assertThat(verdict)
                .isEqualTo(new Verdict.Rejected(Map.of(
                        "bad",
                        "upstream_bind_config: not supported by this data plane (mend: remove it, or serve this proxy"
                                + " with Envoy)")));
        assertThat(gateway.dataPlane.clusters()).extracting("name").containsExactly("good");
    }

    @Test
    void aBadVersionLeavesTheLastGoodOneInUse() {
        gateway.put(ResourceType.CLUSTERS, resource("a", "1", Xds.cluster("{'name': 'a', 'type': 'STATIC'}")));
        gateway.put(
                ResourceType.CLUSTERS,
                resource("a", "2", Xds.cluster("{'name': 'a', 'type': 'STATIC', 'upstream_bind_config': {}}")));

        ResourceView view = gateway.configuration.views(ResourceType.CLUSTERS).getFirst();

        assertThat(view.active().version()).isEqualTo("1");
        assertThat(view.refusal().version()).isEqualTo("2");
        assertThat(gateway.dataPlane.clusters()).hasSize(1);
    }

    @Test
    void aChangedClusterWaitsForItsNewEndpointsWhileTheOldOneServes() {
        gateway.put(ResourceType.CLUSTERS, resource("a", "1", Xds.edsCluster("a")));
        gateway.put(ResourceType.ENDPOINTS, resource("a", "1", Xds.endpoint("a", 9)));
        String other =
                "{'name': 'a', 'type': 'EDS', 'eds_cluster_config': {'service_name': 'b', 'eds_config': {'ads': {}}}}";

        gateway.put(ResourceType.CLUSTERS, resource("a", "2", Xds.cluster(other)));

        ResourceView waiting =
                gateway.configuration.views(ResourceType.CLUSTERS).getFirst();
        assertThat(waiting.active().version()).isEqualTo("1");
        assertThat(waiting.warming().version()).isEqualTo("2");

        gateway.put(ResourceType.ENDPOINTS, resource("b", "1", Xds.endpoint("b", 9)));

        ResourceView done = gateway.configuration.views(ResourceType.CLUSTERS).getFirst();
        assertThat(done.active().version()).isEqualTo("2");
        assertThat(done.warming()).isNull();
    }

    @Test
    void forgetsWhatNobodyRefersToAnyMore() {
        gateway.put(ResourceType.CLUSTERS, resource("a", "1", Xds.edsCluster("a")));
        gateway.put(ResourceType.ENDPOINTS, resource("a", "1", Xds.endpoint("a", 9)));

        gateway.remove(ResourceType.CLUSTERS, "a");

        assertThat(gateway.configuration.views(ResourceType.ENDPOINTS)).isEmpty();
        assertThat(gateway.dataPlane.clusters()).isEmpty();
    }

    @Test
    void servesTheLastGoodConfigurationAtOnce() {
        gateway.configuration.restore(Map.of(
                ResourceType.CLUSTERS, List.of(resource("a", "1", Xds.edsCluster("a"))),
                ResourceType.ENDPOINTS, List.of(resource("a", "1", Xds.endpoint("a", 9))),
                ResourceType.ROUTES, List.of(resource("r", "1", Xds.routes("r", "a"))),
                ResourceType.LISTENERS, List.of(resource("l", "1", Xds.listener("l", "r")))));

        assertThat(gateway.serves("l")).isTrue();
        assertThat(gateway.configuration.state().source()).isEqualTo(ConfigurationState.Source.DISK);
    }

    @Test
    void whatComesFromDiskWaitsForNothing() {
        gateway.configuration.restore(Map.of(
                ResourceType.CLUSTERS, List.of(resource("a", "1", Xds.edsCluster("a"))),
                ResourceType.LISTENERS, List.of(resource("l", "1", Xds.listener("l", "lost")))));

        assertThat(gateway.serves("l")).isTrue();
    }

    @Test
    void aListenerTakesTheAddressOfOneThatIsRemovedByTheSameUpdate() {
        gateway.put(ResourceType.CLUSTERS);
        gateway.put(ResourceType.LISTENERS, resource("old", "1", Xds.listener("old", "r")));
        gateway.put(ResourceType.ROUTES, resource("r", "1", Xds.routes("r", "a")));
        int port = gateway.dataPlane.listeners().getFirst().address().getPort();

        Any next = Any.pack(at(port, Xds.listener("new", "r")));
        Verdict verdict = gateway.configuration.update(
                ResourceType.LISTENERS,
                new Update(
                        ResourceType.LISTENERS.typeUrl(),
                        Map.of("new", new Update.Versioned(next, "1")),
                        Set.of("old")));

        assertThat(verdict).isEqualTo(Verdict.accepted());
        assertThat(gateway.dataPlane.listeners()).extracting("name").containsExactly("new");
        assertThat(gateway.configuration.state().refused()).isZero();
    }

    @Test
    void aListenerThatMovesToAnOverlappingAddressKeepsItsPortOpenWhileTheNewOneWaits() throws IOException {
        assumeThat(Epoll.isAvailable()).isTrue();
        int port = freePort();
        gateway.put(ResourceType.CLUSTERS);
        gateway.put(ResourceType.LISTENERS, resource("old", "1", at(port, Xds.listener("old", "r"))));
        gateway.put(ResourceType.ROUTES, resource("r", "1", Xds.routes("r", "a")));
        Listener.Builder next = at(port, Xds.listener("new", "later")).toBuilder();
        next.getAddressBuilder().getSocketAddressBuilder().setAddress("0.0.0.0");

        Verdict verdict = gateway.configuration.update(
                ResourceType.LISTENERS,
                new Update(
                        ResourceType.LISTENERS.typeUrl(),
                        Map.of("new", new Update.Versioned(Any.pack(next.build()), "1")),
                        Set.of("old")));

        assertThat(verdict).isEqualTo(Verdict.accepted());
        try (Client client = gateway.client("old")) {
            assertThat(client.get("/").status()).isEqualTo(503);
        }

        gateway.put(ResourceType.ROUTES, resource("later", "1", Xds.routes("later", "a")));

        assertThat(gateway.dataPlane.listeners()).extracting("name").containsExactly("new");
        assertThat(gateway.configuration.views(ResourceType.LISTENERS))
                .extracting(ResourceView::name)
                .containsExactly("new");
    }

    @Test
    void aListenerWhosePortIsTakenIsRefusedThoughItStillWaits() throws IOException {
        gateway.put(ResourceType.CLUSTERS);
        try (ServerSocket other = taken()) {
            Verdict verdict = gateway.put(
                    ResourceType.LISTENERS, resource("l", "1", at(other.getLocalPort(), Xds.listener("l", "later"))));

            assertThat(verdict)
                    .isInstanceOfSatisfying(
                            Verdict.Rejected.class,
                            rejected -> assertThat(rejected.reasons())
                                    .hasEntrySatisfying(
                                            "l", reason -> assertThat(reason).contains("in use")));
        }
    }

    @Test
    void aClusterThatCouldNeverBeUsedIsRefusedThoughItStillWaits() {
        String cluster = """
            {'name': 'a', 'type': 'STATIC', 'load_assignment': {'cluster_name': 'a', 'endpoints': [{'lb_endpoints': [
               {'endpoint': {'address': {'socket_address': {'address': 'no.ip', 'port_value': 7}}}}]}]},
             'transport_socket': {'name': 'tls', 'typed_config': {
               '@type': 'type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext',
               'common_tls_context': {'validation_context_sds_secret_config': {'name': 'ca', 'sds_config': {'ads': {}}}}}}}
            """;

        assertThat(gateway.put(ResourceType.CLUSTERS, resource("a", "1", Xds.cluster(cluster))))
                .isInstanceOfSatisfying(
                        Verdict.Rejected.class,
                        rejected -> assertThat(rejected.reasons())
                                .hasEntrySatisfying(
                                        "a", reason -> assertThat(reason).contains("no.ip")));
    }

    @Test
    void whatProvesUnusableAfterItsWaitSaysSo() throws IOException {
        gateway.put(ResourceType.CLUSTERS);
        int port = freePort();
        assertThat(gateway.put(ResourceType.LISTENERS, resource("l", "1", at(port, Xds.listener("l", "later")))))
                .isEqualTo(Verdict.accepted());
        try (ServerSocket other = new ServerSocket()) {
            other.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));

            gateway.put(ResourceType.ROUTES, resource("later", "1", Xds.routes("later", "a")));
        }
        ResourceView view = gateway.configuration.views(ResourceType.LISTENERS).getFirst();
        assertThat(view.active()).isNull();
        assertThat(view.refusal().reason())
                .startsWith("not usable when it had waited")
                .contains("in use");
    }

    @Test
    void newEndpointsAloneMoveTheTrafficOfTheirCluster() {
        try (Backend first = Backend.saying("first");
                Backend second = Backend.saying("second")) {
            gateway.put(ResourceType.CLUSTERS, resource("a", "1", Xds.edsCluster("a")));
            gateway.put(ResourceType.ENDPOINTS, resource("a", "1", Xds.endpoint("a", first.port())));
            gateway.put(ResourceType.LISTENERS, resource("l", "1", Xds.listener("l", "r")));
            gateway.put(ResourceType.ROUTES, resource("r", "1", Xds.routes("r", "a")));
            try (Client client = gateway.client("l")) {
                assertThat(client.get("/").body()).isEqualTo("first");

                gateway.put(ResourceType.ENDPOINTS, resource("a", "2", Xds.endpoint("a", second.port())));

                assertThat(client.get("/").body()).isEqualTo("second");
                gateway.remove(ResourceType.ENDPOINTS, "a");
                assertThat(client.get("/").status()).isEqualTo(503);
            }
            assertThat(gateway.configuration
                            .views(ResourceType.CLUSTERS)
                            .getFirst()
                            .active()
                            .version())
                    .isEqualTo("1");
        }
    }

    @Test
    void isLiveWhenTheAnswerIsThatThereAreNoListeners() {
        assertThat(gateway.configuration.state().live()).isFalse();

        gateway.put(ResourceType.LISTENERS);

        assertThat(gateway.configuration.state().live()).isTrue();
    }

    @Test
    void aResourceUnderAnotherNameIsRefused() {
        Verdict verdict =
                gateway.put(ResourceType.CLUSTERS, resource("b", "1", Xds.cluster("{'name': 'a', 'type': 'STATIC'}")));

        assertThat(verdict).isEqualTo(new Verdict.Rejected(Map.of("b", "its own name is a (expected: b)")));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = taken()) {
            return socket.getLocalPort();
        }
    }

    private static ServerSocket taken() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    private static Listener at(int port, Listener listener) {
        Listener.Builder moved = listener.toBuilder();
        moved.getAddressBuilder().getSocketAddressBuilder().setPortValue(port);
        return moved.build();
    }
}
