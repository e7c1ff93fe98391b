package io.gloosuite.gloo.xds;

import static io.gloosuite.gloo.xds.Client.ALL;
import static io.gloosuite.gloo.xds.Fixtures.cluster;
import static io.gloosuite.gloo.xds.Fixtures.endpoints;
import static io.gloosuite.gloo.xds.Fixtures.routes;
import static org.assertj.core.api.Assertions.assertThat;

import io.gloosuite.gloo.xds.state.Tier;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Make before break. */
class OrderTest {
    private final TestServer server = new TestServer();

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void routesWaitUntilTheirClusterHasItsEndpoints(Flavours flavour) {
        Client<?, ?> client = connected(server, flavour);

        server.publish(cluster("a", 1), endpoints("a", 1), cluster("b", 1), endpoints("b", 1), routes("r", 2));
        Reply clusters = client.next();
        assertThat(clusters.typeUrl()).isEqualTo(Tier.CLUSTER);
        assertThat(client.pending()).isEmpty();
        client.ack(clusters);
        assertThat(client.pending()).isEmpty();
        client.subscribe(Tier.ENDPOINTS, "a", "b");
        Reply endpoints = client.next();
        assertThat(endpoints.resources()).contains("b@v1");
        assertThat(client.pending()).isEmpty();
        client.ack(endpoints);

        assertThat(client.take(Tier.ROUTES).resources()).containsExactly("r@v2");
    }

    @ParameterizedTest
    @EnumSource
    void clustersGoAfterTheRoutesThatUsedThem(Flavours flavour) {
        Client<?, ?> client = connected(server, flavour);

        server.publish(routes("r", 2));
        Reply routes = client.next();
        assertThat(routes.typeUrl()).isEqualTo(Tier.ROUTES);
        assertThat(client.pending()).isEmpty();
        client.ack(routes);

        Reply clusters = client.next();
        assertThat(clusters.typeUrl()).isEqualTo(Tier.CLUSTER);
        assertThat(clusters.resources()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void replacedClusterIsThereBeforeTheRoutesAndTheOldOneUntilAfter(Flavours flavour) {
        Client<?, ?> client = connected(server, flavour);

        server.publish(cluster("b", 1), routes("r", 2));
        Reply added = client.next();
        assertThat(added.typeUrl()).isEqualTo(Tier.CLUSTER);
        assertThat(added.resources()).contains("b@v1");
        assertThat(added.removed()).isEmpty();
        client.ack(added);
        assertThat(client.take(Tier.ROUTES).resources()).containsExactly("r@v2");

        assertThat(client.next().typeUrl()).isEqualTo(Tier.CLUSTER);
    }

    @ParameterizedTest
    @EnumSource
    void clientThatNeverAcknowledgesIsServedAfterTheHold(Flavours flavour) {
        try (TestServer hasty = new TestServer(new XdsLimits(10, 100, 1_000, Duration.ofMillis(500)))) {
            Client<?, ?> client = connected(hasty, flavour);

            hasty.publish(cluster("a", 2), endpoints("a", 1), routes("r", 2));

            assertThat(List.of(client.next(), client.next(), client.next()))
                    .extracting(Reply::typeUrl)
                    .contains(Tier.CLUSTER, Tier.ROUTES);
        }
    }

    @ParameterizedTest
    @EnumSource
    void changedClusterGetsItsUnchangedEndpointsAgain(Flavours flavour) {
        Client<?, ?> client = connected(server, flavour);

        server.publish(cluster("a", 2), endpoints("a", 1), routes("r", 1));

        assertThat(client.take(Tier.CLUSTER).resources()).containsExactly("a@v2");
        assertThat(client.take(Tier.ENDPOINTS).resources()).containsExactly("a@v1");
        assertThat(client.pending()).isEmpty();
    }

    /** A client with cluster a, its endpoints, and routes r. */
    private static Client<?, ?> connected(TestServer server, Flavours flavour) {
        server.publish(cluster("a", 1), endpoints("a", 1), routes("r", 1));
        Client<?, ?> client = server.connect(flavour);
        client.subscribe(Tier.CLUSTER, ALL);
        client.take(Tier.CLUSTER);
        client.subscribe(Tier.ENDPOINTS, "a");
        client.take(Tier.ENDPOINTS);
        client.subscribe(Tier.ROUTES, "r");
        client.take(Tier.ROUTES);
        return client;
    }
}
