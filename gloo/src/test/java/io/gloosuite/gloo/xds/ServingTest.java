package io.gloosuite.gloo.xds;

import static io.gloosuite.gloo.xds.Client.ALL;
import static io.gloosuite.gloo.xds.Fixtures.cluster;
import static io.gloosuite.gloo.xds.Fixtures.endpoints;
import static io.gloosuite.gloo.xds.Fixtures.own;
import static org.assertj.core.api.Assertions.assertThat;

import io.gloosuite.gloo.model.NodeKeys;
import io.gloosuite.gloo.model.Snapshot;
import io.gloosuite.gloo.xds.state.Tier;
import io.grpc.Status;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What both flavours have in common, as far as nothing goes wrong. */
class ServingTest {
    private final TestServer server = new TestServer();

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void wildcardGetsEverythingOfAType(Flavours flavour) {
        server.publish(cluster("a", 1), cluster("b", 1), endpoints("a", 1));
        Client<?, ?> client = server.connect(flavour);

        client.subscribe(Tier.CLUSTER, ALL);

        assertThat(client.take(Tier.CLUSTER).resources()).containsExactlyInAnyOrder("a@v1", "b@v1");
    }

    @ParameterizedTest
    @EnumSource
    void firstRequestWithoutNamesIsAWildcard(Flavours flavour) {
        server.publish(cluster("a", 1));
        Client<?, ?> client = server.connect(flavour);

        client.subscribe(Tier.CLUSTER);

        assertThat(client.take(Tier.CLUSTER).resources()).containsExactly("a@v1");
    }

    @ParameterizedTest
    @EnumSource
    void wildcardIsAnsweredThoughThereIsNothing(Flavours flavour) {
        server.publish();
        Client<?, ?> client = server.connect(flavour);

        client.subscribe(Tier.CLUSTER, ALL);

        assertThat(client.take(Tier.CLUSTER).resources()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void subscriptionByNameGetsTheseOnly(Flavours flavour) {
        server.publish(endpoints("a", 1), endpoints("b", 1));
        Client<?, ?> client = server.connect(flavour);
        client.subscribe(Tier.ENDPOINTS, "b");
        assertThat(client.take(Tier.ENDPOINTS).resources()).containsExactly("b@v1");

        server.publish(endpoints("a", 2), endpoints("b", 1));
    }

    @ParameterizedTest
    @EnumSource
    void namesThatAppearLaterAreSentThen(Flavours flavour) {
        server.publish(endpoints("a", 1));
        Client<?, ?> client = server.connect(flavour);
        client.subscribe(Tier.ENDPOINTS, "a", "later");
        client.take(Tier.ENDPOINTS);

        server.publish(endpoints("a", 1), endpoints("later", 1));

        assertThat(client.take(Tier.ENDPOINTS).resources()).containsExactly("later@v1");
    }

    @ParameterizedTest
    @EnumSource
    void onlyWhatChangedIsSentByName(Flavours flavour) {
        server.publish(endpoints("a", 1), endpoints("b", 1));
        Client<?, ?> client = server.connect(flavour);
        client.subscribe(Tier.ENDPOINTS, "a", "b");
        client.take(Tier.ENDPOINTS);

        server.publish(endpoints("a", 1), endpoints("b", 2));

        assertThat(client.take(Tier.ENDPOINTS).resources()).containsExactly("b@v2");
    }

    @ParameterizedTest
    @EnumSource
    void changesDuringAResponseAreSentTogetherAfterItsAcknowledgement(Flavours flavour) {
        server.publish(endpoints("a", 1));
        Client<?, ?> client = server.connect(flavour);
        client.subscribe(Tier.ENDPOINTS, "a", "b");
        Reply first = client.next();

        server.publish(endpoints("a", 2));
        server.publish(endpoints("a", 3), endpoints("b", 1));
        client.ack(first);

        assertThat(client.take(Tier.ENDPOINTS).resources()).containsExactlyInAnyOrder("a@v3", "b@v1");
    }

    @ParameterizedTest
    @EnumSource
    void typesOfTheSuiteItselfGoTheSameWay(Flavours flavour) {
        server.publish(own("limits", 1));
        Client<?, ?> client = server.connect(flavour);

        client.subscribe(Fixtures.OWN_TYPE, ALL);

        assertThat(client.take(Fixtures.OWN_TYPE).resources()).containsExactly("limits@v1");
    }

    @ParameterizedTest
    @EnumSource
    void acknowledgedVersionIsKnown(Flavours flavour) {
        server.publish(cluster("a", 1));
        Client<?, ?> client = server.connect(flavour);
        client.subscribe(Tier.CLUSTER, ALL);
        Reply reply = client.next();
        assertThat(server.state(Tier.CLUSTER).acknowledged()).isEmpty();

        client.ack(reply);
        client.pending();

        assertThat(server.state(Tier.CLUSTER).acknowledged()).isEqualTo(reply.version());
    }

    @ParameterizedTest
    @EnumSource
    void settledMeansThatEveryDataPlaneAnswered(Flavours flavour) {
        server.publish(own("a", 1));
        Client<?, ?> client = server.connect(flavour);
        client.subscribe(Fixtures.OWN_TYPE, ALL);
        Reply reply = client.next();
        CompletableFuture<Void> settled = server.hub.settled();
        server.hub.dataPlanes().join();
        assertThat(settled).isNotDone();

        client.ack(reply);

        assertThat(settled).succeedsWithin(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @EnumSource
    void serviceOfTheSuiteWaitsForWhatItIsToBeServed(Flavours flavour) {
        server.publish(cluster("a", 1));
        Client<?, ?> client = flavour.connect(TestServer.node("auth-1", NodeKeys.EXTAUTH, "extauth"), server.channel());

        client.subscribe(Fixtures.OWN_TYPE, ALL);
        assertThat(server.hub.settled()).succeedsWithin(Duration.ofSeconds(30));

        server.hub.publish(Map.of(NodeKeys.EXTAUTH, Fixtures.snapshot(own("config", 1))), Snapshot.EMPTY);
        assertThat(client.take(Fixtures.OWN_TYPE).resources()).containsExactly("config@v1");
    }

    @ParameterizedTest
    @EnumSource
    void serviceOfTheSuiteIsToldThatThereIsNothing(Flavours flavour) {
        server.hub.publish(Map.of(NodeKeys.RATELIMIT, Snapshot.of(Map.of())), Snapshot.EMPTY);
        Client<?, ?> client =
                flavour.connect(TestServer.node("limit-1", NodeKeys.RATELIMIT, "ratelimit"), server.channel());

        client.subscribe(Fixtures.OWN_TYPE, ALL);

        assertThat(client.take(Fixtures.OWN_TYPE).resources()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void unknownRoleGetsTheFallback(Flavours flavour) {
        Snapshot fallback = Fixtures.snapshot(cluster("why", 1));
        server.hub.publish(Map.of(TestServer.ROLE, Fixtures.snapshot(cluster("a", 1))), fallback);
        Client<?, ?> client = flavour.connect(TestServer.node("stray", "", "envoy"), server.channel());

        client.subscribe(Tier.CLUSTER, ALL);

        assertThat(client.take(Tier.CLUSTER).resources()).containsExactly("why@v1");
    }

    @ParameterizedTest
    @EnumSource
    void roleThatBecomesKnownLeavesTheFallback(Flavours flavour) {
        server.hub.publish(Map.of(), Fixtures.snapshot(cluster("why", 1)));
        Client<?, ?> client = server.connect(flavour);
        client.subscribe(Tier.CLUSTER, ALL);
        client.take(Tier.CLUSTER);

        server.publish(cluster("a", 1));

        assertThat(client.take(Tier.CLUSTER).resources()).containsExactly("a@v1");
    }

    @ParameterizedTest
    @EnumSource
    void moreStreamsThanTheLimitAreRefused(Flavours flavour) {
        try (TestServer small = new TestServer(new XdsLimits(1, 10, 10, Duration.ofMinutes(1)))) {
            small.publish();
            Client<?, ?> first = small.connect(flavour);
            first.subscribe(Tier.CLUSTER, ALL);
            first.take(Tier.CLUSTER);
            Client<?, ?> second = small.connect(flavour);

            second.subscribe(Tier.CLUSTER, ALL);

            assertThat(second.end().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void moreNamesThanTheLimitEndTheStream(Flavours flavour) {
        try (TestServer small = new TestServer(new XdsLimits(1, 10, 2, Duration.ofMinutes(1)))) {
            Client<?, ?> client = small.connect(flavour);

            client.subscribe(Tier.ENDPOINTS, "a", "b", "c");

            Status end = client.end();
            assertThat(end.getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
            assertThat(end.getDescription()).contains("limit: 2");
        }
    }
}
