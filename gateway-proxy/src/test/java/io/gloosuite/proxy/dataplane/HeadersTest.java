package io.gloosuite.proxy.dataplane;

import static org.assertj.core.api.Assertions.assertThat;

import io.gloosuite.proxy.harness.Backend;
import io.gloosuite.proxy.harness.Client;
import io.gloosuite.proxy.harness.Gateway;
import io.gloosuite.proxy.model.ClusterConfig;
import io.gloosuite.proxy.model.HttpConnectionConfig;
import io.gloosuite.proxy.model.RouteAction.DirectResponse;
import io.gloosuite.proxy.model.RouteAction.Forward;
import io.gloosuite.proxy.model.RouteAction.KeepHost;
import io.gloosuite.proxy.model.RouteAction.KeepPath;
import io.gloosuite.proxy.model.RouteAction.LiteralHost;
import io.gloosuite.proxy.model.RouteAction.Redirect;
import io.gloosuite.proxy.model.RouteAction.ReplacePrefix;
import io.gloosuite.proxy.model.RouteAction.WeightedCluster;
import io.gloosuite.proxy.model.RouteConfig.Route;
import io.gloosuite.proxy.model.http.HeaderMutations;
import io.gloosuite.proxy.model.http.HeaderMutations.Add;
import io.gloosuite.proxy.model.http.HeaderMutations.Append;
import io.gloosuite.proxy.model.http.RouteMatch;
import io.gloosuite.proxy.model.http.RouteMatch.Prefix;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HeadersTest {
    private final Gateway gateway = Gateway.start();
    private Backend backend;

    @BeforeEach
    void start() {
        backend = Backend.start((request, connection) ->
                connection.send("HTTP/1.1 200 OK\r\ncontent-length: 0\r\nx-drop: 1\r\nx-old: 1\r\n\r\n"));
        gateway.backend(backend);
    }

    @AfterEach
    void close() {
        gateway.close();
        backend.close();
    }

    @Test
    void headersAreTakenOffAndAddedBothWays() {
        HeaderMutations headers = new HeaderMutations(
                List.of(
                        new Add("x-new", "from %DOWNSTREAM_REMOTE_ADDRESS_WITHOUT_PORT% 100%%", Append.ADD_IF_ABSENT),
                        new Add("x-there", "mine", Append.OVERWRITE_IF_EXISTS),
                        new Add("x-absent", "mine", Append.OVERWRITE_IF_EXISTS)),
                List.of("x-secret"),
                List.of(new Add("x-old", "2", Append.APPEND_IF_EXISTS_OR_ADD)),
                List.of("x-drop"));
        gateway.routes(new Route("r", new RouteMatch(new Prefix("/")), Forward.to("backend"), headers, List.of()));
        try (Client client = gateway.client()) {
            client.send("GET / HTTP/1.1\r\nhost: a\r\nx-secret: s\r\nx-there: theirs\r\n\r\n");
            String head = client.response().head();
            assertThat(head).contains("x-old: 1", "x-old: 2").doesNotContain("x-drop");
            Backend.Request request = backend.requests().getFirst();
            assertThat(request.header("x-new")).isEqualTo("from 127.0.0.1 100%");
            assertThat(request.header("x-there")).isEqualTo("mine");
            assertThat(request.head()).doesNotContain("x-secret").doesNotContain("x-absent");
        }
    }

    @Test
    void thePathAndTheHostAreRewritten() {
        Forward forward = new Forward(
                List.of(new WeightedCluster("backend", 1, HeaderMutations.NONE)),
                new ReplacePrefix("/v2/"),
                new LiteralHost("inner.test"),
                Duration.ZERO,
                null,
                null,
                503);
        gateway.routes(Gateway.route("/v1/", forward));
        try (Client client = gateway.client()) {
            assertThat(client.get("/v1/x?y").status()).isEqualTo(200);
            Backend.Request request = backend.requests().getFirst();
            assertThat(request.line()).isEqualTo("GET /v2/x?y HTTP/1.1");
            assertThat(request.header("host")).isEqualTo("inner.test");
            assertThat(request.header("x-envoy-original-path")).isEqualTo("/v1/x?y");
            assertThat(request.header("x-envoy-expected-rq-timeout-ms")).isEmpty();
        }
    }

    @Test
    void aDirectResponseAndARedirectNeedNoBackend() {
        gateway.routes(
                Gateway.route("/teapot", new DirectResponse(418, "short and stout")),
                Gateway.route("/", new Redirect("https", null, 0, new KeepPath(), 308, false)));
        try (Client client = gateway.client()) {
            Client.Response teapot = client.get("/teapot");
            assertThat(teapot.status()).isEqualTo(418);
            assertThat(teapot.body()).isEqualTo("short and stout");
            assertThat(client.get("/x?y").header("location")).isEqualTo("https://test/x?y");
        }
    }

    @Test
    void weightsShareRequests() {
        try (Backend other = Backend.saying("other")) {
            gateway.plane.apply(ClusterConfig.of(
                    "other",
                    new ClusterConfig.Static(List.of(ClusterConfig.Endpoint.of("127.0.0.1", other.port()))),
                    null));
            gateway.routes(Gateway.route(
                    "/",
                    new Forward(
                            List.of(
                                    new WeightedCluster("backend", 80, HeaderMutations.NONE),
                                    new WeightedCluster("other", 20, HeaderMutations.NONE)),
                            new KeepPath(),
                            new KeepHost(),
                            Duration.ofSeconds(5),
                            null,
                            null,
                            503)));
            try (Client client = gateway.client()) {
                for (int i = 0; i < 500; i++) {
                    client.get("/");
                }
            }
            assertThat(other.requests().size()).isBetween(50, 170);
            assertThat(other.requests().size() + backend.requests().size()).isEqualTo(500);
        }
    }

    @Test
    void atTheEdgeClientsAreNotBelieved() {
        gateway.forward(forward -> forward).listen("http", null, edge());
        try (Client client = gateway.client()) {
            String head = """
                GET /a/../b HTTP/1.1
                host: a
                x-envoy-internal: true
                X-Envoy-Original-Path: /forged
                x-request-id: forged
                x-forwarded-proto: https
                x-forwarded-for: 1.2.3.4

                """;
            assertThat(client.send(head.replace("\n", "\r\n")).response().status())
                    .isEqualTo(200);
            Backend.Request request = backend.requests().getFirst();
            assertThat(request.line()).isEqualTo("GET /b HTTP/1.1");
            assertThat(request.head()).doesNotContain("x-envoy-internal").doesNotContain("forged");
            assertThat(request.header("x-envoy-external-address")).isEqualTo("127.0.0.1");
            assertThat(request.header("x-forwarded-for")).isEqualTo("1.2.3.4,127.0.0.1");
            assertThat(request.header("x-forwarded-proto")).isEqualTo("http");
            assertThat(request.header("x-request-id")).hasSize(36);
        }
    }

    private static HttpConnectionConfig edge() {
        HttpConnectionConfig base = HttpConnectionConfig.of("edge", "routes");
        return new HttpConnectionConfig(
                base.statPrefix(),
                base.routes(),
                null,
                base.codec(),
                base.serverName(),
                true,
                true,
                base.hostPort(),
                false,
                false,
                base.idleTimeout(),
                base.streamIdleTimeout(),
                base.requestHeadersTimeout(),
                base.drainTimeout(),
                base.maxRequestHeadersKib(),
                base.maxConcurrentStreams(),
                true,
                List.of(),
                List.of());
    }
}
