package io.gloosuite.proxy.dataplane;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.BoolValue;
import com.google.rpc.Code;
import com.google.rpc.Status;
import io.envoyproxy.envoy.config.core.v3.HeaderValue;
import io.envoyproxy.envoy.config.core.v3.HeaderValueOption;
import io.envoyproxy.envoy.config.core.v3.QueryParameter;
import io.envoyproxy.envoy.service.auth.v3.AttributeContext;
import io.envoyproxy.envoy.service.auth.v3.AttributeContext.HttpRequest;
import io.envoyproxy.envoy.service.auth.v3.CheckResponse;
import io.envoyproxy.envoy.service.auth.v3.DeniedHttpResponse;
import io.envoyproxy.envoy.service.auth.v3.OkHttpResponse;
import io.envoyproxy.envoy.type.v3.HttpStatus;
import io.envoyproxy.envoy.type.v3.StatusCode;
import io.gloosuite.proxy.harness.Backend;
import io.gloosuite.proxy.harness.Client;
import io.gloosuite.proxy.harness.Gateway;
import io.gloosuite.proxy.harness.Services;
import io.gloosuite.proxy.model.RouteAction.Forward;
import io.gloosuite.proxy.model.http.FilterOverride.Authorize;
import io.gloosuite.proxy.model.http.FilterOverride.Disabled;
import io.gloosuite.proxy.model.http.FilterScope;
import io.gloosuite.proxy.model.http.HttpFilter;
import io.gloosuite.proxy.model.http.HttpFilter.BodyBuffer;
import io.gloosuite.proxy.model.http.HttpFilter.ExtAuthz;
import io.gloosuite.proxy.model.http.HttpFilter.GrpcService;
import io.gloosuite.proxy.model.http.HttpFilter.ToldHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests that wait for the word of an authorization service. */
class ExtAuthzTest {
    private static final String FILTER = "envoy.filters.http.ext_authz";

    private final Services services = Services.start();
    private final Backend backend = Backend.saying("served");
    private @Nullable Gateway gateway;

    @AfterEach
    void close() {
        if (gateway != null) {
            gateway.close();
        }
        backend.close();
        services.close();
    }

    @Test
    void tellsTheServiceWhatEnvoyTellsIt() {
        try (Client client = start(filter()).client()) {
            client.send(
                    "POST /a/b?c=d HTTP/1.1\r\nhost: shop.test\r\nX-One: 1\r\nx-one: 2\r\ncontent-length: 0\r\n\r\n");
            assertThat(client.response().body()).isEqualTo("served");

            AttributeContext attributes = services.checks.getFirst().getAttributes();
            HttpRequest http = attributes.getRequest().getHttp();
            assertThat(http.getMethod()).isEqualTo("POST");
            assertThat(http.getPath()).isEqualTo("/a/b?c=d");
            assertThat(http.getHost()).isEqualTo("shop.test");
            assertThat(http.getScheme()).isEqualTo("http");
            assertThat(http.getProtocol()).isEqualTo("HTTP/1.1");
            assertThat(http.getId()).isNotEmpty();
            assertThat(http.getHeadersMap())
                    .containsEntry(":method", "POST")
                    .containsEntry(":path", "/a/b?c=d")
                    .containsEntry(":authority", "shop.test")
                    .containsEntry(":scheme", "http")
                    .containsEntry("x-one", "1,2")
                    .containsKey("x-request-id")
                    .doesNotContainKeys("host", "x-envoy-auth-partial-body");
            assertThat(attributes.getSource().getAddress().getSocketAddress().getAddress())
                    .isEqualTo("127.0.0.1");
            assertThat(attributes.getSource().getAddress().getSocketAddress().getPortValue())
                    .isEqualTo(client.socket().getLocalPort());
            assertThat(attributes
                            .getDestination()
                            .getAddress()
                            .getSocketAddress()
                            .getPortValue())
                    .isEqualTo(gateway().address().getPort());
            assertThat(attributes.getRequest().getTime().getSeconds()).isPositive();
        }
    }

    @Test
    @SuppressWarnings("deprecation") // append is what Envoy looks at
    void changesTheRequestAndItsResponseAsTheServiceSays() {
        services.check(CheckResponse.newBuilder()
                .setOkResponse(OkHttpResponse.newBuilder()
                        .addHeaders(header("x-user", "ada"))
                        .addHeaders(header("x-there", "more").toBuilder().setAppend(BoolValue.of(true)))
                        .addHeaders(header("x-missing", "more").toBuilder().setAppend(BoolValue.of(true)))
                        .addHeadersToRemove("x-secret")
                        .addHeadersToRemove("host")
                        .addQueryParametersToSet(
                                QueryParameter.newBuilder().setKey("b").setValue("2 3"))
                        .addQueryParametersToRemove("a")
                        .addResponseHeadersToAdd(header("set-cookie", "one=1"))
                        .addResponseHeadersToAdd(header("set-cookie", "two=2")))
                .build());
        try (Client client = start(filter()).client()) {
            client.send(
                    "GET /p?a=1&b=0&c=9 HTTP/1.1\r\nhost: test\r\nx-user: eve\r\nx-there: some\r\nx-secret: s\r\n\r\n");
            Client.Response response = client.response();

            Backend.Request served = backend.requests().getFirst();
            assertThat(served.line()).startsWith("GET /p?b=2%203&c=9 ");
            assertThat(served.header("x-user")).isEqualTo("ada");
            assertThat(served.header("x-there")).isEqualTo("some,more");
            assertThat(served.header("x-missing")).isEmpty();
            assertThat(served.header("x-secret")).isEmpty();
            assertThat(served.header("host")).isEqualTo("test");
            assertThat(response.head()).contains("set-cookie: one=1").contains("set-cookie: two=2");
            assertThat(gateway().stat("cluster.backend.ext_authz.ok")).isEqualTo(1);
            assertThat(gateway().stat("http.test.ext_authz.ok")).isEqualTo(1);
        }
    }

    @Test
    void aFilterThatIsOffIsAskedOnlyForRoutesThatSaySomethingToIt() {
        services.check(denied(DeniedHttpResponse.getDefaultInstance()));
        try (Client client = start(new HttpFilter.Optional(filter())).client()) {
            FilterGateway.routes(
                    gateway(),
                    FilterScope.NONE,
                    FilterGateway.route(
                            "/asked",
                            Forward.to("backend"),
                            FilterScope.of(FILTER, new Authorize(Map.of("config_id", "c"), false, null))),
                    FilterGateway.route("/", Forward.to("backend"), FilterScope.NONE));

            assertThat(client.get("/").status()).isEqualTo(200);
            assertThat(services.checks).isEmpty();
            assertThat(client.get("/asked").status()).isEqualTo(403);
        }
    }

    @Test
    void answersAsTheServiceDenies() {
        services.check(denied(DeniedHttpResponse.newBuilder()
                .setStatus(HttpStatus.newBuilder().setCode(StatusCode.Found))
                .setBody("go there")
                .addHeaders(header("location", "https://login.test/"))
                .addHeaders(header("set-cookie", "one=1"))
                .addHeaders(header("set-cookie", "two=2"))
                .addHeaders(header("content-length", "9999"))
                .build()));
        try (Client client = start(filter()).client()) {
            Client.Response response = client.get("/");

            assertThat(response.status()).isEqualTo(302);
            assertThat(response.body()).isEqualTo("go there");
            assertThat(response.header("location")).isEqualTo("https://login.test/");
            assertThat(response.head()).contains("set-cookie: one=1").contains("set-cookie: two=2");
            assertThat(backend.requests()).isEmpty();
            assertThat(gateway().stat("cluster.backend.ext_authz.denied")).isEqualTo(1);
            assertThat(client.get("/again").status()).isEqualTo(302);
        }
    }

    @Test
    void aDenialWithoutDetailsIs403() {
        services.check(denied(DeniedHttpResponse.getDefaultInstance()));
        try (Client client = start(filter()).client()) {
            assertThat(client.get("/").status()).isEqualTo(403);
        }
    }

    @Test
    void grpcClientsAreDeniedInTheirOwnWay() {
        services.check(
                denied(DeniedHttpResponse.newBuilder().setBody("no entry").build()));
        try (Client client = start(filter()).client()) {
            client.send("GET /s/M HTTP/1.1\r\nhost: test\r\ncontent-type: application/grpc+proto\r\n\r\n");
            Client.Response response = client.response();

            assertThat(response.status()).isEqualTo(200);
            assertThat(response.header("grpc-status")).isEqualTo("7");
            assertThat(response.header("grpc-message")).isEqualTo("no%20entry");
        }
    }

    @Test
    void aServiceThatFailsClosesTheDoor() {
        services.failing(io.grpc.Status.INTERNAL);
        try (Client client = start(filter()).client()) {
            assertThat(client.get("/").status()).isEqualTo(403);
            assertThat(backend.requests()).isEmpty();
            assertThat(gateway().stat("cluster.backend.ext_authz.error")).isEqualTo(1);
        }
    }

    @Test
    void aServiceThatIsNotThereClosesTheDoor() {
        gateway = FilterGateway.start(backend, filter());
        try (Client client = gateway.client()) {
            assertThat(client.get("/").status()).isEqualTo(403);
        }
        int port = services.port();
        services.close();
        FilterGateway.services(gateway, null, port);
        try (Client client = gateway.client()) {
            assertThat(client.get("/").status()).isEqualTo(403);
        }
        assertThat(backend.requests()).isEmpty();
    }

    @Test
    void aServiceThatHangsEndsWithItsTimeoutAndTheStatusOfErrors() {
        services.check((CheckResponse) null);
        GrpcService hasty = new GrpcService("services", "", Duration.ofMillis(50), Map.of());
        ExtAuthz filter = new ExtAuthz(
                FILTER, hasty, ToldHeaders.DEFAULT, false, false, 503, null, false, List.of(), List.of(), "");
        try (Client client = start(filter).client()) {
            assertThat(client.get("/").status()).isEqualTo(503);
            assertThat(gateway().stat("http.test.ext_authz.timeout")).isEqualTo(1);
        }
    }

    @Test
    void failureModeAllowOpensTheDoor() {
        services.failing(io.grpc.Status.UNAVAILABLE);
        ExtAuthz filter = new ExtAuthz(
                FILTER,
                FilterGateway.SERVICE,
                ToldHeaders.DEFAULT,
                true,
                true,
                403,
                null,
                false,
                List.of(),
                List.of(),
                "");
        try (Client client = start(filter).client()) {
            assertThat(client.get("/").body()).isEqualTo("served");
            assertThat(backend.requests().getFirst().header("x-envoy-auth-failure-mode-allowed"))
                    .isEqualTo("true");
            assertThat(gateway().stat("cluster.backend.ext_authz.failure_mode_allowed"))
                    .isEqualTo(1);
        }
    }

    @Test
    void aHeaderThatWouldEndItsLineIsAnError() {
        services.check(CheckResponse.newBuilder()
                .setOkResponse(OkHttpResponse.newBuilder().addHeaders(header("x-a", "b\r\nx-admin: yes")))
                .build());
        try (Client client = start(filter()).client()) {
            assertThat(client.get("/").status()).isEqualTo(403);
            assertThat(backend.requests()).isEmpty();
        }
    }

    @Test
    void whatIsSaidFurtherInsideWins() {
        start(filter());
        FilterScope host = FilterScope.of(FILTER, new Disabled());
        FilterScope asked = FilterScope.of(FILTER, new Authorize(Map.of("config_id", "a.b"), false, null));
        FilterGateway.routes(
                gateway(),
                host,
                FilterGateway.route("/asked", Forward.to("backend"), asked),
                FilterGateway.route("/", Forward.to("backend"), FilterScope.NONE));
        try (Client client = gateway().client()) {
            assertThat(client.get("/open").status()).isEqualTo(200);
            assertThat(services.checks).isEmpty();
            assertThat(client.get("/asked").status()).isEqualTo(200);
            assertThat(services.checks.getFirst().getAttributes().getContextExtensionsMap())
                    .containsEntry("config_id", "a.b");
        }
    }

    @Test
    void sendsTheBodyAndForwardsItWhole() {
        try (Client client = start(withBody(new BodyBuffer(10, false, false))).client()) {
            client.send("POST / HTTP/1.1\r\nhost: test\r\ncontent-length: 10\r\n\r\n01234")
                    .send("56789");
            assertThat(client.response().status()).isEqualTo(200);

            assertThat(check().getBody()).isEqualTo("0123456789");
            assertThat(check().getHeadersMap()).containsEntry("x-envoy-auth-partial-body", "false");
            assertThat(backend.requests().getFirst().body()).isEqualTo("0123456789");
        }
    }

    @Test
    void aBodyThatIsTooLongIs413() {
        try (Client client = start(withBody(new BodyBuffer(4, false, false))).client()) {
            client.send("POST / HTTP/1.1\r\nhost: test\r\ncontent-length: 10\r\n\r\n01234");
            assertThat(client.response().status()).isEqualTo(413);
            assertThat(services.checks).isEmpty();
        }
    }

    @Test
    void theBeginningOfABodyIsEnoughWhereItIsSaid() {
        try (Client client = start(withBody(new BodyBuffer(4, true, true))).client()) {
            client.send("POST / HTTP/1.1\r\nhost: test\r\ncontent-length: 10\r\n\r\n01234")
                    .send("56789");
            assertThat(client.response().status()).isEqualTo(200);

            assertThat(check().getRawBody().toStringUtf8()).isEqualTo("0123");
            assertThat(check().getHeadersMap()).containsEntry("x-envoy-auth-partial-body", "true");
            assertThat(backend.requests().getFirst().body()).isEqualTo("0123456789");
        }
    }

    @Test
    void aRequestThatWasChangedGoesByItsNewRoute() {
        services.check(CheckResponse.newBuilder()
                .setOkResponse(OkHttpResponse.newBuilder().addHeaders(header(":path", "/other")))
                .build());
        start(new ExtAuthz(
                FILTER,
                FilterGateway.SERVICE,
                ToldHeaders.DEFAULT,
                false,
                false,
                403,
                null,
                true,
                List.of(),
                List.of(),
                ""));
        gateway()
                .routes(
                        Gateway.route("/other", new io.gloosuite.proxy.model.RouteAction.DirectResponse(200, "other")),
                        Gateway.route("/", Forward.to("backend")));
        try (Client client = gateway().client()) {
            assertThat(client.get("/").body()).isEqualTo("other");
        }
    }

    @Test
    void aClientThatLeavesCancelsTheCall() throws InterruptedException {
        services.check((CheckResponse) null);
        Client client = start(filter()).client();
        client.send("GET / HTTP/1.1\r\nhost: test\r\n\r\n");
        org.awaitility.Awaitility.await().until(() -> !services.checks.isEmpty());
        client.close();
        assertThat(services.cancelled.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(backend.requests()).isEmpty();
    }

    @Test
    void aBodyThatNeverComesIsNotWaitedForForEver() {
        gateway = Gateway.start(FilterGateway.impatient(withBody(new BodyBuffer(10, false, false))))
                .forward(forward -> forward)
                .backend(backend);
        try (Client client = gateway.client()) {
            client.send("POST / HTTP/1.1\r\nhost: test\r\ncontent-length: 10\r\n\r\n01234");
            assertThat(client.response().status()).isEqualTo(408);
            assertThat(services.checks).isEmpty();
        }
    }

    @Test
    void directResponsesAreGuardedToo() {
        services.check(denied(DeniedHttpResponse.getDefaultInstance()));
        start(filter());
        gateway().routes(Gateway.route("/", new io.gloosuite.proxy.model.RouteAction.DirectResponse(200, "x")));
        try (Client client = gateway().client()) {
            assertThat(client.get("/").status()).isEqualTo(403);
        }
    }

    private Gateway start(HttpFilter... filters) {
        gateway = FilterGateway.start(backend, filters);
        FilterGateway.services(gateway, null, services.port());
        return gateway;
    }

    private Gateway gateway() {
        assertThat(gateway).isNotNull();
        return gateway;
    }

    private HttpRequest check() {
        return services.checks.getFirst().getAttributes().getRequest().getHttp();
    }

    private static ExtAuthz filter() {
        return ExtAuthz.of(FILTER, FilterGateway.SERVICE);
    }

    private static ExtAuthz withBody(BodyBuffer body) {
        return new ExtAuthz(
                FILTER,
                FilterGateway.SERVICE,
                ToldHeaders.DEFAULT,
                false,
                false,
                403,
                body,
                false,
                List.of(),
                List.of(),
                "");
    }

    private static CheckResponse denied(DeniedHttpResponse response) {
        return CheckResponse.newBuilder()
                .setStatus(Status.newBuilder().setCode(Code.PERMISSION_DENIED_VALUE))
                .setDeniedResponse(response)
                .build();
    }

    private static HeaderValueOption header(String name, String value) {
        return HeaderValueOption.newBuilder()
                .setHeader(HeaderValue.newBuilder().setKey(name).setValue(value))
                .build();
    }
}
