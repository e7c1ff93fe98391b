package io.gloosuite.gloo.xds;

import static io.gloosuite.gloo.xds.Client.ALL;
import static io.gloosuite.gloo.xds.Fixtures.cluster;
import static io.gloosuite.gloo.xds.Fixtures.endpoints;
import static org.assertj.core.api.Assertions.assertThat;

import io.gloosuite.gloo.xds.state.Tier;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is particular to state-of-the-world xDS. */
class StateOfTheWorldTest {
    private final TestServer server = new TestServer();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void changeOfAWildcardSendsEverything() {
        server.publish(cluster("a", 1), cluster("b", 1));
        WholeClient client = server.whole();
        client.subscribe(Tier.CLUSTER, ALL);
        client.take(Tier.CLUSTER);

        server.publish(cluster("a", 2), cluster("b", 1));

        assertThat(client.take(Tier.CLUSTER).resources()).containsExactlyInAnyOrder("a@v2", "b@v1");
    }

    @Test
    void clientThatComesBackWithTheCurrentVersionIsSentNothing() {
        server.publish(cluster("a", 1), cluster("b", 1));
        WholeClient before = server.whole();
        before.subscribe(Tier.CLUSTER, ALL);
        String version = before.take(Tier.CLUSTER).version();

        WholeClient client = server.whole();
        client.resume(Tier.CLUSTER, Map.of(ALL, version), ALL);

        assertThat(client.pending()).isEmpty();
    }

    @Test
    void clientThatComesBackWithAnOldVersionIsSentEverything() {
        server.publish(cluster("a", 1));
        WholeClient client = server.whole();

        client.resume(Tier.CLUSTER, Map.of(ALL, "older"), ALL);

        assertThat(client.take(Tier.CLUSTER).resources()).containsExactly("a@v1");
    }

    @Test
    void answerToAnOldResponseIsIgnored() {
        server.publish(cluster("a", 1));
        WholeClient client = server.whole();
        client.subscribe(Tier.CLUSTER, ALL);
        Reply first = client.take(Tier.CLUSTER);
        server.publish(cluster("a", 2));
        Reply second = client.next();

        client.nack(first, "late");
        client.ack(second);

        assertThat(client.pending()).isEmpty();
        assertThat(server.standing).isEmpty();
    }

    @Test
    void namesCanBeAddedWithAnAcknowledgement() {
        server.publish(endpoints("a", 1), endpoints("b", 1));
        WholeClient client = server.whole();
        client.subscribe(Tier.ENDPOINTS, "a");
        Reply first = client.take(Tier.ENDPOINTS);

        client.resubscribe(first, "a", "b");

        assertThat(client.take(Tier.ENDPOINTS).resources()).containsExactly("b@v1");
    }

    @Test
    void removalOfANamedResourceIsNotWorthAMessage() {
        server.publish(endpoints("a", 1), endpoints("b", 1));
        WholeClient client = server.whole();
        client.subscribe(Tier.ENDPOINTS, "a", "b");
        client.take(Tier.ENDPOINTS);

        server.publish(endpoints("a", 1));

        assertThat(client.pending()).isEmpty();
    }
}
