package io.gloosuite.proxy.dataplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.gloosuite.proxy.harness.Client;
import io.gloosuite.proxy.harness.Gateway;
import io.gloosuite.proxy.model.HttpConnectionConfig;
import io.gloosuite.proxy.model.ListenerConfig;
import io.gloosuite.proxy.model.ListenerConfig.FilterChain;
import io.gloosuite.proxy.model.RouteAction.DirectResponse;
import io.netty.channel.epoll.Epoll;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.StandardSocketOptions;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Listeners whose addresses overlap: 0.0.0.0 holds 127.0.0.1. */
class ListenerAddressTest {
    private final Gateway gateway = Gateway.start();
    private final int port = gateway.address().getPort();

    @BeforeEach
    void answerWithoutAnEndpoint() {
        assumeThat(Epoll.isAvailable()).isTrue();
        gateway.routes(Gateway.route("/", new DirectResponse(200, "here")));
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void anotherNameMovesToAllAddressesBeforeTheOldOneLeaves() {
        Gateway.accepted(gateway.plane.apply(listener("all", "0.0.0.0", port)));
        try (Client both = gateway.client()) {
            assertThat(both.get("/").status()).isEqualTo(200);
        }

        gateway.plane.removeListener("http");

        assertThat(gateway.plane.listeners()).extracting(ListenerStatus::name).containsExactly("all");
        assertThat(statusAt("all")).isEqualTo(200);
    }

    @Test
    void theSameNameMovesToAllAddressesAndBack() {
        Gateway.accepted(gateway.plane.apply(listener("http", "0.0.0.0", port)));
        assertThat(statusAt("http")).isEqualTo(200);
        Gateway.accepted(gateway.plane.apply(listener("http", "127.0.0.1", port)));
        assertThat(statusAt("http")).isEqualTo(200);
        assertThat(gateway.plane.listeners()).hasSize(1);
    }

    @Test
    void aConnectionOutlivesTheMove() {
        try (Client client = gateway.client()) {
            assertThat(client.get("/").status()).isEqualTo(200);
            Gateway.accepted(gateway.plane.apply(listener("all", "0.0.0.0", port)));
            assertThat(client.get("/").status()).isEqualTo(200);
        }
    }

    @Test
    void aProcessThatDoesNotAskToShareIsKeptOutAfterwards() throws IOException {
        Gateway.accepted(gateway.plane.apply(listener("all", "0.0.0.0", port)));
        gateway.plane.removeListener("http");
        try (ServerSocket other = new ServerSocket()) {
            assertThatThrownBy(() -> other.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)))
                    .isInstanceOf(BindException.class);
        }
    }

    @Test
    void aPortThatSomebodyElseWouldShareIsInUse() throws IOException {
        try (ServerSocket other = sharing()) {
            other.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            assertThat(gateway.plane.apply(listener("all", "0.0.0.0", other.getLocalPort())))
                    .hasValueSatisfying(reason -> assertThat(reason).contains("in use"));
        }
    }

    private int statusAt(String listener) {
        try (Client client = Client.to(gateway.address(listener))) {
            return client.get("/").status();
        }
    }

    private static ServerSocket sharing() throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setOption(StandardSocketOptions.SO_REUSEPORT, true);
        return socket;
    }

    private static ListenerConfig listener(String name, String address, int port) {
        HttpConnectionConfig http = HttpConnectionConfig.of("test", "routes");
        return new ListenerConfig(name, address, port, List.of(new FilterChain(Set.of(), null, http)));
    }
}
