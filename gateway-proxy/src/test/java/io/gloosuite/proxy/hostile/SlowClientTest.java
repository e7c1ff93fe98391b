package io.gloosuite.proxy.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.gloosuite.proxy.harness.Client;
import io.gloosuite.proxy.harness.Gateway;
import io.gloosuite.proxy.model.DownstreamTls;
import io.gloosuite.proxy.model.HttpConnectionConfig;
import io.gloosuite.proxy.model.ListenerConfig;
import io.gloosuite.proxy.model.ListenerConfig.FilterChain;
import io.gloosuite.proxy.model.RouteAction.DirectResponse;
import io.gloosuite.tls.netty.TlsOptions;
import io.gloosuite.tls.testing.TestCa;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that hold connections without asking for anything; the limits, 15 s by default, are short here. */
class SlowClientTest {
    private static final Duration SHORT = Duration.ofSeconds(1);

    private final Gateway gateway = Gateway.start().routes(Gateway.route("/", new DirectResponse(200, "here")));

    @AfterEach
    void close() {
        gateway.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "P", "PRI * HTT"})
    void aClientThatDoesNotSayWhatItSpeaksIsClosed(String beginning) {
        listen(null, HttpConnectionConfig.of("test", "routes"));
        try (Client client = Client.to(gateway.address("slow")).send(beginning)) {
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void aClientThatDoesNotSayHelloIsClosed() {
        gateway.secret("server", TestCa.create("ca").material("localhost"));
        listen(
                new DownstreamTls("server", null, false, Set.of(), TlsOptions.downstreamDefaults()),
                HttpConnectionConfig.of("test", "routes"));
        try (Client client = Client.to(gateway.address("slow"))) {
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void aClientThatDoesNotEndTheHeadOfItsRequestIsClosed() {
        gateway.listen("http", null, withHeadersTimeout(HttpConnectionConfig.of("test", "routes"), SHORT));
        try (Client client = gateway.client()) {
            assertThat(client.get("/").status()).isEqualTo(200);
            client.send("GET / HTTP/1.1\r\nhost: a\r\nx: ");
            assertThat(client.isClosed()).isTrue();
        }
        assertThat(gateway.stat("http.test.downstream_rq_header_timeout")).isEqualTo(1);
    }

    @Test
    void aClientThatSpeaksInTimeIsServedHoweverLongItsConnectionLasts() {
        listen(null, HttpConnectionConfig.of("test", "routes"));
        try (Client client = Client.to(gateway.address("slow"))) {
            assertThat(client.get("/").status()).isEqualTo(200);
            try (Client silent = Client.to(gateway.address("slow"))) {
                assertThat(silent.isClosed()).isTrue();
            }
            assertThat(client.get("/").status()).isEqualTo(200);
        }
    }

    private void listen(@Nullable DownstreamTls tls, HttpConnectionConfig http) {
        Gateway.accepted(gateway.plane.apply(
                new ListenerConfig("slow", "127.0.0.1", 0, List.of(new FilterChain(Set.of(), tls, http)), SHORT)));
    }

    private static HttpConnectionConfig withHeadersTimeout(HttpConnectionConfig config, Duration timeout) {
        return new HttpConnectionConfig(
                config.statPrefix(),
                config.routes(),
                config.inlineRoutes(),
                config.codec(),
                config.serverName(),
                config.useRemoteAddress(),
                config.generateRequestId(),
                config.hostPort(),
                config.acceptHttp10(),
                config.websocketUpgrade(),
                config.idleTimeout(),
                config.streamIdleTimeout(),
                timeout,
                config.drainTimeout(),
                config.maxRequestHeadersKib(),
                config.maxConcurrentStreams(),
                config.normalizePath(),
                config.accessLogs(),
                config.filters());
    }
}
