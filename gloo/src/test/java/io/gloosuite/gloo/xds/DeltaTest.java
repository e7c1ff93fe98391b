package io.gloosuite.gloo.xds;

import static io.gloosuite.gloo.xds.Client.ALL;
import static io.gloosuite.gloo.xds.Fixtures.cluster;
import static io.gloosuite.gloo.xds.Fixtures.endpoints;
import static org.assertj.core.api.Assertions.assertThat;

import io.gloosuite.gloo.xds.state.DataPlane;
import io.gloosuite.gloo.xds.state.Tier;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What only incremental xDS can say. */
class DeltaTest {
    private final TestServer server = new TestServer();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void clientThatComesBackIsToldOnlyWhatChangedMeanwhile() {
        server.publish(cluster("same", 1), cluster("changed", 2), cluster("added", 1));
        DeltaClient client = server.delta();

        client.resume(Tier.CLUSTER, Map.of("same", "v1", "changed", "v1", "gone", "v1"), ALL);

        Reply reply = client.take(Tier.CLUSTER);
        assertThat(reply.resources()).containsExactlyInAnyOrder("changed@v2", "added@v1");
        assertThat(reply.removed()).containsExactly("gone");
    }

    @Test
    void clientThatComesBackByNameIsToldOnlyWhatChangedMeanwhile() {
        server.publish(endpoints("same", 1), endpoints("changed", 2));
        DeltaClient client = server.delta();

        client.resume(Tier.ENDPOINTS, Map.of("same", "v1", "changed", "v1"), "same", "changed");

        assertThat(client.take(Tier.ENDPOINTS).resources()).containsExactly("changed@v2");
        assertThat(client.pending()).isEmpty();
    }

    @Test
    void whatAClientBroughtAndIsStillNewestCountsAsAcknowledged() {
        server.publish(endpoints("same", 1));
        DeltaClient client = server.delta();

        client.resume(Tier.ENDPOINTS, Map.of("same", "v1"), "same");
        client.pending();

        DataPlane.TypeState state = server.state(Tier.ENDPOINTS);
        assertThat(state.acknowledged()).isNotEmpty().isEqualTo(state.version());
    }

    @Test
    void nameThatIsNotThereIsToldAtOnce() {
        server.publish(endpoints("a", 1));
        DeltaClient client = server.delta();

        client.subscribe(Tier.ENDPOINTS, "missing");

        assertThat(client.take(Tier.ENDPOINTS).removed()).containsExactly("missing");
    }

    @Test
    void nameAskedForAgainIsAnsweredAgain() {
        server.publish(endpoints("a", 1));
        DeltaClient client = server.delta();
        client.subscribe(Tier.ENDPOINTS, "a");
        client.take(Tier.ENDPOINTS);

        client.subscribe(Tier.ENDPOINTS, "a");

        assertThat(client.take(Tier.ENDPOINTS).resources()).containsExactly("a@v1");
    }

    @Test
    void unsubscribedNameIsNotSentAnyMore() {
        server.publish(endpoints("a", 1), endpoints("b", 1));
        DeltaClient client = server.delta();
        client.subscribe(Tier.ENDPOINTS, "a", "b");
        client.take(Tier.ENDPOINTS);

        client.unsubscribe(Tier.ENDPOINTS, "a");
        client.pending();
        server.publish(endpoints("a", 2), endpoints("b", 2));

        assertThat(client.take(Tier.ENDPOINTS).resources()).containsExactly("b@v2");
    }

    @Test
    void wildcardCanBeLeftForNames() {
        server.publish(endpoints("a", 1), endpoints("b", 1));
        DeltaClient client = server.delta();
        client.subscribe(Tier.ENDPOINTS, ALL, "a");
        client.take(Tier.ENDPOINTS);

        client.unsubscribe(Tier.ENDPOINTS, ALL);
        client.pending();
        server.publish(endpoints("a", 2), endpoints("b", 2));

        assertThat(client.take(Tier.ENDPOINTS).resources()).containsExactly("a@v2");
    }

    @Test
    void removedResourceIsNamed() {
        server.publish(cluster("a", 1), cluster("b", 1));
        DeltaClient client = server.delta();
        client.subscribe(Tier.CLUSTER, ALL);
        client.take(Tier.CLUSTER);

        server.publish(cluster("a", 1));

        Reply reply = client.take(Tier.CLUSTER);
        assertThat(reply.resources()).isEmpty();
        assertThat(reply.removed()).containsExactly("b");
    }

    @Test
    void refusedVersionDoesNotCostAClientWhatItBroughtFromBefore() {
        server.publish(cluster("a", 2));
        DeltaClient client = server.delta();
        client.resume(Tier.CLUSTER, Map.of("a", "v1"), ALL);

        client.nack(client.next(), "no such thing");

        assertThat(client.pending()).isEmpty();
    }

    @Test
    void perTypeServiceImpliesItsType() {
        server.publish(cluster("a", 1));
        try (PerTypeClient client = new PerTypeClient(server.channel())) {
            assertThat(client.fetchClusters()).containsExactly("a");
        }
    }
}
