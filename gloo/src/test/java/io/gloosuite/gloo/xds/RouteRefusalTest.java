package io.gloosuite.gloo.xds;

import static io.gloosuite.gloo.xds.Client.ALL;
import static org.assertj.core.api.Assertions.assertThat;

import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import io.gloosuite.api.meta.Kind;
import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.gloo.model.XdsResource;
import io.gloosuite.gloo.xds.state.Tier;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A route configuration holds the routes of many: one that is refused must not hold back its neighbours. */
class RouteRefusalTest {
    private static final String WHY = "no such filter";

    private final TestServer server = new TestServer();

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void neighboursMoveOnAndOnlyTheGuiltyIsBlamed(Flavours flavour) {
        Client<?, ?> client = with(flavour, "a1", "b1", "c1");
        server.publish(routes("a2", "b1", "c1"));
        client.nack(client.next(), WHY);
        assertThat(client.pending()).isEmpty();
        assertThat(blamed()).containsExactly(owner("a"));

        server.publish(routes("a2", "b2", "c1"));

        assertAcknowledged(client, "a1", "b2", "c1");
        assertThat(blamed()).containsExactly(owner("a"));
    }

    @ParameterizedTest
    @EnumSource
    void ofSeveralChangesTheOneThatIsNamedIsHeldBack(Flavours flavour) {
        Client<?, ?> client = with(flavour, "a1", "b1", "c1");
        server.publish(routes("a2", "b2", "c1"));

        client.nack(client.next(), "routes: virtual host 'default.b', route 'default.b-route-0': " + WHY);

        assertAcknowledged(client, "a2", "b1", "c1");
        assertThat(blamed()).containsExactly(owner("b"));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsStillRefusedIsHeldBackToo(Flavours flavour) {
        Client<?, ?> client = with(flavour, "a1", "b1", "c1");
        server.publish(routes("a2", "b2", "c2"));
        client.nack(client.next(), "route default.b-route-0: " + WHY);
        client.nack(client.next(), "route default.a-route-0: " + WHY);

        assertAcknowledged(client, "a1", "b1", "c2");
        assertThat(blamed()).containsExactly(owner("a"), owner("b"));
    }

    @ParameterizedTest
    @EnumSource
    void newcomerThatIsRefusedIsLeftOut(Flavours flavour) {
        Client<?, ?> client = with(flavour, "a1", "b1");
        server.publish(routes("a1", "b1", "c1"));
        client.nack(client.next(), WHY);
        client.pending();

        server.publish(routes("a2", "b1", "c1"));

        assertAcknowledged(client, "a2", "b1");
    }

    @ParameterizedTest
    @EnumSource
    void mendedHostIsServedAndForgiven(Flavours flavour) {
        Client<?, ?> client = with(flavour, "a1", "b1");
        server.publish(routes("a2", "b1"));
        client.nack(client.next(), WHY);
        client.pending();

        server.publish(routes("a3", "b1"));

        assertAcknowledged(client, "a3", "b1");
        assertThat(server.standing).isEmpty();
    }

    private Client<?, ?> with(Flavours flavour, String... hosts) {
        server.publish(routes(hosts));
        Client<?, ?> client = server.connect(flavour);
        client.subscribe(Tier.ROUTES, ALL);
        client.ack(client.next());
        client.pending();
        return client;
    }

    /** The next response holds exactly these hosts, and nothing comes after it. */
    private static void assertAcknowledged(Client<?, ?> client, String... hosts) {
        Reply reply = client.next();
        assertThat(reply.bodies())
                .singleElement()
                .satisfies(body -> assertThat(body.unpack(RouteConfiguration.class))
                        .isEqualTo(routes(hosts).message()));
        client.ack(reply);
        assertThat(client.pending()).isEmpty();
    }

    private List<ObjectRef> blamed() {
        return server.standing.stream()
                .flatMap(refusal -> refusal.owners().stream())
                .sorted()
                .toList();
    }

    private static ObjectRef owner(String name) {
        return new ObjectRef(Kind.VIRTUAL_SERVICE, "default", name);
    }

    /** Routes of hosts, each given by its one-letter name and its version. */
    private static XdsResource routes(String... hosts) {
        RouteConfiguration.Builder routes = RouteConfiguration.newBuilder().setName("routes");
        Set<ObjectRef> owners = new LinkedHashSet<>();
        for (String host : hosts) {
            String name = "default." + host.charAt(0);
            routes.addVirtualHosts(VirtualHost.newBuilder()
                    .setName(name)
                    .addDomains(host)
                    .addRoutes(Route.newBuilder().setName(name + "-route-0")));
            owners.add(owner(host.substring(0, 1)));
        }
        return new XdsResource(Tier.ROUTES, "routes", routes.build(), String.join("-", List.of(hosts)), owners);
    }
}
