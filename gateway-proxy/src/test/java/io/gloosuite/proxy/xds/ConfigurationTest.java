package io.gloosuite.proxy.xds;

import static io.gloosuite.proxy.fixtures.Xds.resource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Any;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.gloosuite.proxy.fixtures.Controlled;
import io.gloosuite.proxy.fixtures.Xds;
import io.gloosuite.proxy.harness.Backend;
import io.gloosuite.proxy.harness.Client;
import io.gloosuite.xds.client.Update;
import io.gloosuite.xds.client.Verdict;
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

    private static Listener at(int port, Listener listener) {
        Listener.Builder moved = listener.toBuilder();
        moved.getAddressBuilder().getSocketAddressBuilder().setPortValue(port);
        return moved.build();
    }
}
