package io.gloosuite.proxy.dataplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gloosuite.proxy.harness.Backend;
import io.gloosuite.proxy.harness.Client;
import io.gloosuite.proxy.harness.Gateway;
import io.gloosuite.proxy.model.ClusterConfig;
import io.gloosuite.proxy.model.ClusterConfig.Endpoint;
import io.gloosuite.proxy.model.ClusterConfig.StrictDns;
import io.gloosuite.proxy.model.RouteAction.EndpointHost;
import io.gloosuite.proxy.model.RouteAction.Forward;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clusters whose endpoints are names. */
class StrictDnsTest {
    private final Gateway gateway = Gateway.start();

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void requestsGoToTheAddressesOfAName() {
        gateway.forward(forward -> new Forward(
                forward.clusters(),
                forward.pathRewrite(),
                new EndpointHost(),
                forward.timeout(),
                forward.idleTimeout(),
                forward.retry(),
                forward.clusterNotFoundStatus()));
        try (Backend backend = Backend.saying("resolved");
                Client client = gateway.client()) {
            names(Endpoint.of("localhost", backend.port()));

            await().until(() -> client.get("/").body().equals("resolved"));

            assertThat(backend.requests().getFirst().header("host")).isEqualTo("localhost");
            assertThat(gateway.plane.clusters().getFirst().endpoints())
                    .extracting(ClusterStatus.EndpointStatus::address)
                    .containsExactly("127.0.0.1:" + backend.port());
        }
    }

    @Test
    void aNameThatIsNotThereHarmsNoOther() {
        gateway.forward(forward -> forward);
        try (Backend backend = Backend.saying("resolved");
                Client client = gateway.client()) {
            names(Endpoint.of("does-not-exist.invalid", 7), Endpoint.of("localhost", backend.port()));

            await().until(() -> client.get("/").body().equals("resolved"));

            assertThat(gateway.stat("cluster.backend.update_failure")).isPositive();
        }
    }

    @Test
    void othersNamesReplaceThoseThereWere() {
        gateway.forward(forward -> forward);
        try (Backend first = Backend.saying("first");
                Backend second = Backend.saying("second");
                Client client = gateway.client()) {
            names(Endpoint.of("localhost", first.port()));
            await().until(() -> client.get("/").body().equals("first"));

            names(Endpoint.of("localhost", second.port()));

            await().until(() -> client.get("/").body().equals("second"));
        }
    }

    private void names(Endpoint... endpoints) {
        StrictDns names = new StrictDns(List.of(endpoints), Duration.ofMillis(100), StrictDns.Family.V4_ONLY);
        Gateway.accepted(gateway.plane.apply(ClusterConfig.of("backend", names, null)));
    }
}
