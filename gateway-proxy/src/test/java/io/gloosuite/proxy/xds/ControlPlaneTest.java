package io.gloosuite.proxy.xds;

import static io.gloosuite.proxy.fixtures.Xds.resource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryRequest;
import io.gloosuite.proxy.fixtures.AdsServer;
import io.gloosuite.proxy.fixtures.Controlled;
import io.gloosuite.proxy.fixtures.Xds;
import io.gloosuite.proxy.harness.Backend;
import io.gloosuite.proxy.harness.Client;
import io.gloosuite.tls.LiveTls;
import io.gloosuite.tls.testing.TestCa;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ControlPlaneTest {
    private final TestCa ca = TestCa.create("ca");
    private final LiveTls identity = new LiveTls(ca.material("gateway.test"));
    private final Controlled gateway = new Controlled(Duration.ofMinutes(5));
    private final Backend backend = Backend.saying("hello");
    private AdsServer gloo;

    @BeforeEach
    void start() throws IOException {
        gloo = AdsServer.start(0, new LiveTls(ca.material(AdsServer.NAME)));
        gloo.put(ResourceType.CLUSTERS, resource("a", "1", Xds.edsCluster("a")))
                .put(ResourceType.ENDPOINTS, resource("a", "1", Xds.endpoint("a", backend.port())))
                .put(ResourceType.ROUTES, resource("r", "1", Xds.routes("r", "a")))
                .put(ResourceType.LISTENERS, resource("l", "1", Xds.listener("l", "r")));
    }

    @AfterEach
    void close() {
        gateway.close();
        backend.close();
        gloo.close();
    }

    @Test
    void servesWhatItIsSentOverMutualTls() {
        try (ControlPlane link = gateway.connect(gloo.port(), identity)) {
            awaitHello();
            assertThat(link.state().connected()).isTrue();
            assertThat(gloo.refusals()).isEmpty();
        }
    }

    @Test
    void takesChangesAndRemovals() {
        try (ControlPlane _ = gateway.connect(gloo.port(), identity)) {
            awaitHello();

            gloo.put(ResourceType.ROUTES, resource("r", "2", Xds.routes("r", "missing")));
            await().untilAsserted(() -> assertThat(status()).isEqualTo(503));

            gloo.remove(ResourceType.LISTENERS, "l");
            await().untilAsserted(() -> assertThat(gateway.serves("l")).isFalse());
        }
    }

    @Test
    void refusesOneResourceAndNamesTheField() {
        try (ControlPlane _ = gateway.connect(gloo.port(), identity)) {
            gloo.put(
                    ResourceType.CLUSTERS,
                    resource("b", "1", Xds.cluster("{'name': 'b', 'type': 'STATIC', 'upstream_bind_config': {}}")));

            await().untilAsserted(() -> assertThat(gloo.refusals())
                    .containsExactly(
                            "b: upstream_bind_config: not supported by this data plane (mend: remove it, or serve"
                                    + " this proxy with Envoy)"));
            awaitHello();
        }
    }

    @Test
    void connectsWhenItsIdentityComes() {
        LiveTls late = new LiveTls();
        try (ControlPlane _ = gateway.connect(gloo.port(), late)) {
            late.update(ca.material("gateway.test"));

            awaitHello();
        }
    }

    @Test
    void takesNothingFromAServerOfAnotherName() throws IOException {
        try (AdsServer stranger = AdsServer.start(0, new LiveTls(ca.material("stranger.test")));
                ControlPlane link = gateway.connect(stranger.port(), identity)) {
            await().untilAsserted(() -> assertThat(link.state().lastError()).contains("stranger.test"));
            assertThat(link.state().connected()).isFalse();
        }
    }

    @Test
    void goesOnServingWhileGlooIsAwayAndCatchesUp() throws IOException {
        try (ControlPlane link = gateway.connect(gloo.port(), identity)) {
            awaitHello();
            int port = gloo.port();
            gloo.close();
            await().untilAsserted(() -> assertThat(link.state().connected()).isFalse());
            assertThat(status()).isEqualTo(200);

            gloo = AdsServer.start(port, new LiveTls(ca.material(AdsServer.NAME)));
            gloo.put(ResourceType.CLUSTERS, resource("a", "1", Xds.edsCluster("a")))
                    .put(ResourceType.ENDPOINTS, resource("a", "1", Xds.endpoint("a", backend.port())))
                    .put(ResourceType.ROUTES, resource("r", "3", Xds.routes("r", "missing")))
                    .put(ResourceType.LISTENERS, resource("l", "1", Xds.listener("l", "r")));

            await().untilAsserted(() -> assertThat(status()).isEqualTo(503));
        }
    }

    @Test
    void reconcilesWhatItRestoredFromDisk() {
        gateway.configuration.restore(Map.of(
                ResourceType.CLUSTERS,
                        List.of(
                                resource("a", "1", Xds.edsCluster("a")),
                                resource("old", "1", Xds.cluster("{'name': 'old', 'type': 'STATIC'}"))),
                ResourceType.ENDPOINTS, List.of(resource("a", "1", Xds.endpoint("a", backend.port()))),
                ResourceType.ROUTES, List.of(resource("r", "1", Xds.routes("r", "a"))),
                ResourceType.LISTENERS, List.of(resource("l", "1", Xds.listener("l", "r")))));
        assertThat(status()).isEqualTo(200);

        try (ControlPlane _ = gateway.connect(gloo.port(), identity)) {
            await().untilAsserted(() ->
                    assertThat(gateway.dataPlane.clusters()).extracting("name").containsExactly("a"));
            assertThat(gloo.firstRequests())
                    .extracting(DeltaDiscoveryRequest::getInitialResourceVersionsMap)
                    .contains(Map.of("a", "1", "old", "1"), Map.of("l", "1"), Map.of("r", "1"));
        }
    }

    private void awaitHello() {
        await().ignoreExceptions().untilAsserted(() -> assertThat(status()).isEqualTo(200));
    }

    private int status() {
        try (Client client = gateway.client("l")) {
            return client.get("/").status();
        }
    }
}
