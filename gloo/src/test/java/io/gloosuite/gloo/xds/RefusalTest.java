package io.gloosuite.gloo.xds;

import static io.gloosuite.gloo.xds.Client.ALL;
import static io.gloosuite.gloo.xds.Fixtures.cluster;
import static io.gloosuite.gloo.xds.Fixtures.upstream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.gloosuite.gloo.model.XdsResource;
import io.gloosuite.gloo.xds.state.Refusal;
import io.gloosuite.gloo.xds.state.Tier;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of resources that data planes refuse. */
class RefusalTest {
    private final TestServer server = new TestServer();

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void refusedVersionIsNotSentAgain(Flavours flavour) {
        Client<?, ?> client = withCluster(flavour);
        server.publish(cluster("a", 2));

        client.nack(client.next(), "no such thing");

        assertThat(client.pending()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void nextVersionIsSent(Flavours flavour) {
        Client<?, ?> client = withCluster(flavour);
        server.publish(cluster("a", 2));
        client.nack(client.next(), "no such thing");
        client.pending();

        server.publish(cluster("a", 3));

        assertThat(client.take(Tier.CLUSTER).resources()).containsExactly("a@v3");
        client.pending();
        assertThat(server.standing).isEmpty();
        assertThat(server.state(Tier.CLUSTER).nack()).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void refusalOfWhatWasReplacedMeanwhileIsVoid(Flavours flavour) {
        Client<?, ?> client = withCluster(flavour);
        server.publish(cluster("a", 2));
        Reply refused = client.next();
        server.publish(cluster("a", 3));
        server.hub.dataPlanes().join();

        client.nack(refused, "no such thing");

        assertThat(client.take(Tier.CLUSTER).resources()).containsExactly("a@v3");
        assertThat(server.standing).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void refusalNamesObjectVersionAndReason(Flavours flavour) {
        Client<?, ?> client = withCluster(flavour);
        server.publish(cluster("a", 2));

        client.nack(client.next(), "no such thing");
        client.pending();

        assertThat(server.refused).hasSize(1).isEqualTo(server.standing);
        Refusal refusal = server.refused.getFirst();
        assertThat(refusal.nodeKey()).isEqualTo(TestServer.ROLE);
        assertThat(refusal.resource()).isEqualTo("a");
        assertThat(refusal.version()).isEqualTo("v2");
        assertThat(refusal.detail()).isEqualTo("no such thing");
        assertThat(refusal.owners()).containsExactly(upstream("a"));
        assertThat(server.state(Tier.CLUSTER).nack().detail()).isEqualTo("no such thing");
    }

    @ParameterizedTest
    @EnumSource
    void lastAcknowledgedVersionIsServedWhileTheRestMovesOn(Flavours flavour) {
        Client<?, ?> client = withCluster(flavour);
        server.publish(cluster("a", 2));
        client.nack(client.next(), "no such thing");
        client.pending();

        server.publish(cluster("a", 2), cluster("b", 1));
        client.take(Tier.CLUSTER);
        client.pending();

        Client<?, ?> another = server.connect(flavour, "proxy-2");
        another.subscribe(Tier.CLUSTER, ALL);
        assertThat(another.take(Tier.CLUSTER).resources()).containsExactlyInAnyOrder("a@v1", "b@v1");
    }

    @ParameterizedTest
    @EnumSource
    void onlyTheOneNamedIsHeldBack(Flavours flavour) {
        Client<?, ?> client = withCluster(flavour);
        server.publish(cluster("a", 2), cluster("b", 1), cluster("b-2", 1));

        client.nack(client.next(), "Error adding/updating cluster(s) b: malformed");

        assertThat(client.take(Tier.CLUSTER).resources())
                .contains("a@v2", "b-2@v1")
                .doesNotContain("b@v1");
        assertThat(client.pending()).isEmpty();
        assertThat(server.standing).extracting(Refusal::resource).containsExactly("b");
    }

    @ParameterizedTest
    @EnumSource
    void eachOfSeveralIsToldWhatIsSaidOfIt(Flavours flavour) {
        Client<?, ?> client = withCluster(flavour);
        server.publish(cluster("a", 2), cluster("b", 1), cluster("c", 1));

        client.nack(client.next(), "2 refused\na: no such thing\nsince it is gone\nb: too long, by far");
        client.pending();

        assertThat(server.standing)
                .extracting(Refusal::resource, Refusal::detail)
                .containsExactlyInAnyOrder(
                        tuple("a", "no such thing\nsince it is gone"), tuple("b", "too long, by far"));
    }

    @ParameterizedTest
    @EnumSource
    void messagesThatAreQuotedAreNotShown(Flavours flavour) {
        Client<?, ?> client = withCluster(flavour);
        server.publish(cluster("a", 2));

        client.nack(client.next(), "a: goo.gle/debugproto \nkey: \"planted\"\nvalue: \"x\"\n: is malformed");
        client.pending();

        assertThat(server.standing)
                .extracting(Refusal::detail)
                .containsExactly("(the message is not shown): is malformed");
        assertThat(server.state(Tier.CLUSTER).nack().detail()).doesNotContain("planted");
    }

    @ParameterizedTest
    @EnumSource
    void whoRefusesNewWordsHasTheOldOnesAsTheyAreToday(Flavours flavour) {
        Object old = new Object();
        Object latest = new Object();
        Client<?, ?> client = withCluster(flavour);
        server.publish(cluster("a", 2).after(old, List.of()));
        client.ack(client.next());
        server.publish(cluster("a", 3).after(latest, List.of(cluster("a", 2).after(old, List.of()))));
        client.nack(client.next(), "no such thing");
        assertThat(client.pending()).isEmpty();

        server.publish(cluster("a", 3).after(latest, List.of(cluster("a", 4).after(old, List.of()))));

        assertThat(client.take(Tier.CLUSTER).resources()).containsExactly("a@v4");
        client.pending();
        assertThat(server.standing).extracting(Refusal::version).containsExactly("v3");
    }

    @ParameterizedTest
    @EnumSource
    void whoRefusesThatTooKeepsWhatItHas(Flavours flavour) {
        Object old = new Object();
        Client<?, ?> client = withCluster(flavour);
        server.publish(cluster("a", 2).after(old, List.of()));
        client.ack(client.next());
        server.publish(cluster("a", 3)
                .after(new Object(), List.of(cluster("a", 4).after(old, List.of()))));
        client.nack(client.next(), "no such thing");
        client.nack(client.next(), "nor such a one");

        assertThat(client.pending()).isEmpty();

        assertThat(server.standing).extracting(Refusal::version).containsExactly("v3");
    }

    @ParameterizedTest
    @EnumSource
    void whoRefusesWhatAnotherAcknowledgedIsSentItOnce(Flavours flavour) {
        Object old = new Object();
        Client<?, ?> client = withCluster(flavour);
        server.publish(cluster("a", 2).after(old, List.of()));
        client.ack(client.next());
        server.publish(cluster("a", 3)
                .after(new Object(), List.of(cluster("a", 2).after(old, List.of()))));
        client.nack(client.next(), "no such thing");
        client.pending();
        Client<?, ?> another = server.connect(flavour, "proxy-2");
        another.subscribe(Tier.CLUSTER, ALL);

        another.nack(another.next(), "not here");

        assertThat(another.pending()).isEmpty();
    }

    @Test
    void whatIsWithheldIsNeitherSentNorRemoved() {
        XdsResource withheld =
                XdsResource.withheld(Tier.CLUSTER, "a", Cluster.getDefaultInstance(), Set.of(upstream("a")));
        server.publish(withheld, cluster("b", 2));
        DeltaClient client = server.delta();

        client.resume(Tier.CLUSTER, Map.of("a", "v1", "b", "v1"), ALL);

        Reply reply = client.take(Tier.CLUSTER);
        assertThat(reply.resources()).containsExactly("b@v2");
        assertThat(reply.removed()).isEmpty();
        assertThat(client.pending()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void guiltyOneOfSeveralIsFoundByTrials(Flavours flavour) {
        Client<?, ?> client = withCluster(flavour);
        server.publish(cluster("a", 1), cluster("b", 1), cluster("c", 1), cluster("d", 1), cluster("e", 1));

        refuseAllWith(client, "d@v1");

        assertThat(server.standing).extracting(Refusal::resource).containsExactly("d");
        Client<?, ?> another = server.connect(flavour, "proxy-2");
        another.subscribe(Tier.CLUSTER, ALL);
        assertThat(another.take(Tier.CLUSTER).resources()).containsExactlyInAnyOrder("a@v1", "b@v1", "c@v1", "e@v1");
    }

    /** Answers until the server has nothing more to say. */
    private void refuseAllWith(Client<?, ?> client, String guilty) {
        Reply reply = client.next();
        while (reply != null) {
            if (reply.resources().contains(guilty)) {
                client.nack(reply, "something in here is wrong");
            } else {
                client.ack(reply);
            }
            reply = client.pending().stream().findFirst().orElse(null);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anotherBuildIsNotSparedWhatThisOneRefuses(Flavours flavour) {
        Client<?, ?> client = withCluster(flavour);
        server.publish(cluster("a", 2));
        client.nack(client.next(), "not in this build");
        client.pending();

        Client<?, ?> other = flavour.connect(
                TestServer.node("proxy-2", TestServer.ROLE, "gloosuite-gateway-proxy"), server.channel());
        other.subscribe(Tier.CLUSTER, ALL);

        assertThat(other.take(Tier.CLUSTER).resources()).containsExactly("a@v2");
    }

    @ParameterizedTest
    @EnumSource
    void whatOthersOfItsKindRunIsKeptFromTheRefusingOneOnly(Flavours flavour) {
        Client<?, ?> first = withCluster(flavour);
        Client<?, ?> second = server.connect(flavour, "proxy-2");
        second.subscribe(Tier.CLUSTER, ALL);

        second.nack(second.next(), "out of memory");

        assertThat(second.pending()).isEmpty();
        assertThat(first.pending()).isEmpty();
        assertThat(server.standing).hasSize(1);
        second.close();
        second.end();
        Awaitility.await().untilAsserted(() -> assertThat(server.standing).isEmpty());
    }

    @ParameterizedTest
    @EnumSource
    void dataPlaneThatComesBackIsSentWhatItRefusedOnceMore(Flavours flavour) {
        Client<?, ?> client = withCluster(flavour);
        server.publish(cluster("a", 2));
        client.nack(client.next(), "address in use");
        client.pending();
        client.close();
        client.end();

        Client<?, ?> again = server.connect(flavour);
        again.subscribe(Tier.CLUSTER, ALL);

        assertThat(again.take(Tier.CLUSTER).resources()).containsExactly("a@v2");
        again.pending();
        assertThat(server.standing).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void refusedAdditionIsNotRemovedNorRepeated(Flavours flavour) {
        Client<?, ?> client = withCluster(flavour);
        server.publish(cluster("a", 1), cluster("b", 1));

        client.nack(client.next(), "b: malformed");

        assertThat(client.pending()).isEmpty();
    }

    /** A client that took cluster a in version 1. */
    private Client<?, ?> withCluster(Flavours flavour) {
        server.publish(cluster("a", 1));
        Client<?, ?> client = server.connect(flavour);
        client.subscribe(Tier.CLUSTER, ALL);
        client.take(Tier.CLUSTER);
        client.pending();
        return client;
    }
}
