package io.gloosuite.proxy.extauthz;

import static io.gloosuite.proxy.extauthz.GuardedGateway.FILTER;
import static io.gloosuite.proxy.extauthz.GuardedGateway.OK;
import static io.gloosuite.proxy.extauthz.GuardedGateway.PATIENT;
import static io.gloosuite.proxy.extauthz.GuardedGateway.names;
import static io.gloosuite.proxy.extauthz.GuardedGateway.service;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Struct;
import io.gloosuite.proxy.harness.Backend;
import io.gloosuite.proxy.harness.Client;
import io.gloosuite.proxy.harness.Gateway;
import io.gloosuite.proxy.harness.Services;
import io.gloosuite.proxy.model.ClusterConfig.Protocol;
import io.gloosuite.proxy.model.RouteAction.DirectResponse;
import io.gloosuite.proxy.model.RouteAction.Forward;
import io.gloosuite.proxy.model.RouteConfig.Route;
import io.gloosuite.proxy.model.http.FilterOverride.Authorize;
import io.gloosuite.proxy.model.http.FilterOverride.Disabled;
import io.gloosuite.proxy.model.http.FilterScope;
import io.gloosuite.proxy.model.http.HeaderMutations.Add;
import io.gloosuite.proxy.model.http.HeaderMutations.Append;
import io.gloosuite.proxy.model.http.HttpFilter.AnswerHeaders;
import io.gloosuite.proxy.model.http.HttpFilter.BodyBuffer;
import io.gloosuite.proxy.model.http.HttpFilter.ExtAuthz;
import io.gloosuite.proxy.model.http.HttpFilter.GrpcService;
import io.gloosuite.proxy.model.http.HttpFilter.HttpService;
import io.gloosuite.proxy.model.http.HttpFilter.ToldHeaders;
import io.gloosuite.proxy.model.http.RouteMatch;
import io.gloosuite.proxy.model.http.RouteMatch.HeaderMatch;
import io.gloosuite.proxy.model.http.RouteMatch.StringMatch;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Requests that wait for the word of an authorization server that speaks plain HTTP: what Envoy 1.40 does is expected. */
class HttpExtAuthzTest {
    private static final String PASS = OK + "\r\n";
    private static final ExtAuthz PLAIN = filter(AnswerHeaders.NONE, ToldHeaders.DEFAULT, null);

    @Test
    void asksWithTheClientsMethodPathAndHostAndNotWithItsBody() {
        List<Add> added = List.of(new Add("x-from", "%PROTOCOL%-%%", Append.OVERWRITE_IF_EXISTS_OR_ADD));
        HttpService service = new HttpService("auth", PATIENT, "/check", added, AnswerHeaders.NONE);
        try (GuardedGateway guarded = GuardedGateway.saying(PASS, ExtAuthz.of(FILTER, service));
                Client client = guarded.client()) {
            client.send("POST /a/b?c=d HTTP/1.1\r\nhost: shop.test\r\nAuthorization: Basic x\r\nx-one: 1\r\n"
                    + "x-from: client\r\ncontent-length: 4\r\n\r\nbody");
            assertThat(client.response().body()).isEqualTo("served");

            assertThat(guarded.asked().line()).isEqualTo("POST /check/a/b?c=d HTTP/1.1");
            assertThat(headers(guarded.asked()))
                    .containsExactlyInAnyOrder(
                            "host: shop.test",
                            "content-length: 0",
                            "authorization: Basic x",
                            "x-from: HTTP/1.1-%",
                            "x-envoy-expected-rq-timeout-ms: 30000");
            assertThat(guarded.served().body()).isEqualTo("body");
            assertThat(guarded.gateway.stat("http.test.ext_authz.ok")).isEqualTo(1);
            assertThat(guarded.gateway.stat("cluster.backend.ext_authz.ok")).isEqualTo(1);
        }
    }

    @Test
    void tellsWhatIsListedAndNothingThatFramesTheRequest() {
        StringMatch all = new StringMatch(StringMatch.Kind.REGEX, ".*", false);
        ToldHeaders told = new ToldHeaders(List.of(all), names("x-secret"));
        try (GuardedGateway guarded = GuardedGateway.saying(PASS, filter(AnswerHeaders.NONE, told, null));
                Client client = guarded.client()) {
            guarded.gateway.routes(Gateway.route("/", new DirectResponse(200, "direct")));
            client.send(
                    "POST / HTTP/1.1\r\nhost: test\r\nX-Many: 1\r\nx-many: 2\r\nx-secret: s\r\nte: trailers\r\nexpect: "
                            + "100-continue\r\ntransfer-encoding: chunked\r\nx-envoy-auth-partial-body: no\r\n\r\n4\r"
                            + "\nbody\r\n0\r\n\r\n");
            Awaitility.await().until(() -> !guarded.server.requests().isEmpty());

            assertThat(headers(guarded.asked()))
                    .contains("host: test", "content-length: 0", "x-many: 1,2", "x-forwarded-proto: http")
                    .noneMatch(header -> header.startsWith("x-secret:")
                            || header.startsWith("te:")
                            || header.startsWith("expect:")
                            || header.startsWith("transfer-encoding:")
                            || header.startsWith("x-envoy-auth-partial-body:"));
        }
    }

    @Test
    void changesTheRequestAndItsResponseAsTheServerSays() {
        String answer = OK + "x-set: 1\r\n"
                + "X-Set: 2\r\n"
                + "x-app: A\r\n"
                + "x-app: B\r\n"
                + "x-new: N\r\n"
                + "x-cl: c1\r\n"
                + "x-cl: c2\r\n"
                + "host: evil\r\n"
                + "x-other: o\r\n"
                + "x-envoy-auth-headers-to-remove: x-z, X-Y,host,content-length\r\n\r\n";
        AnswerHeaders rules =
                new AnswerHeaders(names("x-set", "host"), names("x-app", "x-new"), List.of(), names("x-cl"), List.of());
        try (GuardedGateway guarded = GuardedGateway.saying(answer, filter(rules, ToldHeaders.DEFAULT, null));
                Client client = guarded.client()) {
            client.send("POST /p HTTP/1.1\r\nhost: test\r\nx-set: 0\r\nx-app: mine\r\nx-z: z\r\nx-y: y\r\n"
                    + "content-length: 2\r\n\r\nhi");
            Client.Response response = client.response();

            assertThat(headers(guarded.served()))
                    .contains("host: test", "x-set: 2", "x-app: mine", "x-app: A", "x-app: B", "x-new: N")
                    .doesNotContain("x-set: 0", "x-set: 1", "x-z: z", "x-y: y", "x-other: o");
            assertThat(guarded.served().body()).isEqualTo("hi");
            assertThat(response.head()).contains("x-cl: c1", "x-cl: c2").doesNotContain("x-other");
        }
    }

    @Test
    void anythingBut200GoesToTheClientWithAllItsHeaders() {
        String answer = "HTTP/1.1 401 Unauthorized\r\nwww-authenticate: Basic\r\nset-cookie: a=1\r\nset-cookie: b=2"
                + "\r\ncontent-type: text/html\r\nx-other: o\r\nserver: auth\r\ndate: Mon, 01 Jan 2001 00:00:00 GMT"
                + "\r\nconnection: x-hop, keep-alive\r\nhop: h\r\nx-envoy-auth-headers-to-remove: x-z\r\n"
                + "transfer-encoding: chunked\r\n\r\n4\r\nno \u00ff\r\n6\r\n entry\r\n0\r\n\r\n";
        try (GuardedGateway guarded = GuardedGateway.saying(answer, PLAIN);
                Client client = guarded.client()) {
            Client.Response response = client.get("/");

            assertThat(response.status()).isEqualTo(401);
            assertThat(response.body()).isEqualTo("no \u00ff entry");
            assertThat(response.header("www-authenticate")).isEqualTo("Basic");
            assertThat(response.header("content-type")).isEqualTo("text/html");
            assertThat(response.header("date")).isEqualTo("Mon, 01 Jan 2001 00:00:00 GMT");
            assertThat(response.header("content-length")).isEqualTo("10");
            assertThat(response.head())
                    .contains("set-cookie: a=1", "set-cookie: b=2", "x-other: o")
                    .doesNotContain("server: auth", "x-hop", "headers-to-remove", "transfer-encoding");
            assertThat(guarded.backend.requests()).isEmpty();
            assertThat(guarded.gateway.stat("cluster.backend.ext_authz.denied")).isEqualTo(1);
        }
    }

    @Test
    void aListOfClientHeadersKeepsBackTheOthers() {
        String answer = "HTTP/1.1 302 Found\r\nlocation: /login\r\nset-cookie: a=1\r\nx-other: o\r\n"
                + "content-type: text/html\r\ncontent-length: 2\r\n\r\ngo";
        AnswerHeaders rules = new AnswerHeaders(List.of(), List.of(), names("set-cookie"), names("x-other"), List.of());
        try (GuardedGateway guarded = GuardedGateway.saying(answer, filter(rules, ToldHeaders.DEFAULT, null));
                Client client = guarded.client()) {
            Client.Response response = client.get("/");

            assertThat(response.status()).isEqualTo(302);
            assertThat(response.header("location")).isEqualTo("/login");
            assertThat(response.header("set-cookie")).isEqualTo("a=1");
            assertThat(response.header("content-type")).isEqualTo("text/plain");
            assertThat(response.header("x-other")).isEmpty();
        }
    }

    @Test
    void only200LetsPass() {
        String answer = "HTTP/1.1 201 Created\r\ncontent-type: text/html\r\ncontent-length: 0\r\n\r\n";
        try (GuardedGateway guarded = GuardedGateway.saying(answer, PLAIN);
                Client client = guarded.client()) {
            Client.Response response = client.get("/");

            assertThat(response.status()).isEqualTo(201);
            assertThat(response.header("content-type")).as("of nothing").isEmpty();
            assertThat(guarded.backend.requests()).isEmpty();
        }
    }

    @Test
    void grpcClientsAreDeniedInTheirOwnWay() {
        String answer = "HTTP/1.1 401 No\r\ncontent-type: text/html\r\ngrpc-status: 0\r\nx-other: o\r\n"
                + "content-length: 8\r\n\r\nno entry";
        try (GuardedGateway guarded = GuardedGateway.saying(answer, PLAIN);
                Client client = guarded.client()) {
            client.send("GET /s/M HTTP/1.1\r\nhost: test\r\ncontent-type: application/grpc\r\n\r\n");
            Client.Response response = client.response();

            assertThat(response.status()).isEqualTo(200);
            assertThat(response.header("content-type")).isEqualTo("application/grpc");
            assertThat(response.header("grpc-status")).isEqualTo("16");
            assertThat(response.header("grpc-message")).isEqualTo("no%20entry");
            assertThat(response.header("x-other")).isEqualTo("o");
        }
    }

    @Test
    void sendsTheBodyAsItIs() {
        ExtAuthz filter = filter(AnswerHeaders.NONE, ToldHeaders.DEFAULT, new BodyBuffer(8, true, false));
        try (GuardedGateway guarded = GuardedGateway.saying(PASS, filter);
                Client client = guarded.client()) {
            client.send("POST / HTTP/1.1\r\nhost: test\r\ncontent-length: 10\r\nx-envoy-auth-partial-body: no\r\n\r\n"
                    + "01234\u00ff6789");
            assertThat(client.response().status()).isEqualTo(200);
            client.send("POST / HTTP/1.1\r\nhost: test\r\ncontent-length: 2\r\n\r\nab");
            assertThat(client.response().status()).isEqualTo(200);

            assertThat(guarded.server.requests())
                    .extracting(Backend.Request::body)
                    .containsExactly("01234\u00ff67", "ab");
            assertThat(guarded.server.requests())
                    .extracting(asked -> asked.header("x-envoy-auth-partial-body"))
                    .containsExactly("true", "false");
            assertThat(guarded.served().body()).isEqualTo("01234\u00ff6789");
        }
    }

    @Test
    void routesSwitchItOffAndChangeWhatIsSent() {
        Authorize withBody = new Authorize(Map.of("only", "grpc"), false, new BodyBuffer(8, false, false));
        try (GuardedGateway guarded = GuardedGateway.saying(PASS, PLAIN);
                Client client = guarded.client()) {
            guarded.gateway.routes(
                    GuardedGateway.route("/open", Forward.to("backend"), FilterScope.of(FILTER, new Disabled())),
                    GuardedGateway.route("/body", Forward.to("backend"), FilterScope.of(FILTER, withBody)));

            assertThat(client.get("/open").status()).isEqualTo(200);
            assertThat(guarded.server.requests()).isEmpty();
            client.send("POST /body HTTP/1.1\r\nhost: test\r\ncontent-length: 2\r\n\r\nab");
            assertThat(client.response().status()).isEqualTo(200);
            assertThat(guarded.asked().body()).isEqualTo("ab");
        }
    }

    @Test
    void aRequestThatWasChangedGoesByItsNewRoute() {
        AnswerHeaders rules = new AnswerHeaders(names("x-team"), List.of(), List.of(), List.of(), List.of());
        ExtAuthz filter = new ExtAuthz(
                FILTER, service(rules), ToldHeaders.DEFAULT, false, false, 403, null, true, List.of(), List.of(), "");
        HeaderMatch blue = new HeaderMatch("x-team", StringMatch.exact("blue"), false, false);
        RouteMatch match = new RouteMatch(new RouteMatch.Prefix("/"), true, List.of(blue), List.of());
        try (GuardedGateway guarded = GuardedGateway.saying(OK + "x-team: blue\r\n\r\n", filter);
                Client client = guarded.client()) {
            guarded.gateway.routes(
                    new Route("blue", match, new DirectResponse(200, "blue")),
                    Gateway.route("/", Forward.to("backend")));

            assertThat(client.get("/").body()).isEqualTo("blue");
        }
    }

    @Test
    void filtersAfterItAreToldWhatTheServerSays() {
        AnswerHeaders rules = new AnswerHeaders(List.of(), List.of(), List.of(), List.of(), names("x-team"));
        GrpcService next = new GrpcService("next", "", PATIENT, Map.of());
        ExtAuthz second = new ExtAuthz(
                "next", next, ToldHeaders.DEFAULT, false, false, 403, null, false, List.of(FILTER), List.of(), "");
        try (Services services = Services.start();
                GuardedGateway guarded = GuardedGateway.saying(
                        OK + "x-team: blue\r\n\r\n", filter(rules, ToldHeaders.DEFAULT, null), second);
                Client client = guarded.client()) {
            guarded.cluster("next", Protocol.HTTP2, services.port());
            assertThat(client.get("/").status()).isEqualTo(200);

            Struct metadata = services.checks
                    .getFirst()
                    .getAttributes()
                    .getMetadataContext()
                    .getFilterMetadataOrThrow(FILTER);
            assertThat(metadata.getFieldsOrThrow("x-team").getStringValue()).isEqualTo("blue");
            assertThat(metadata.getFieldsMap()).containsKey("ext_authz_duration");
        }
    }

    @Test
    void serversMaySpeakHttp2() {
        try (Gateway auth = Gateway.start()
                        .routes(
                                Gateway.route("/in", new DirectResponse(200, "")),
                                Gateway.route("/", new DirectResponse(403, "out")));
                GuardedGateway guarded = GuardedGateway.saying(PASS, PLAIN);
                Client client = guarded.client()) {
            guarded.cluster("auth", Protocol.HTTP2, auth.address().getPort());
            assertThat(client.get("/in").body()).isEqualTo("served");
            Client.Response denied = client.get("/");

            assertThat(denied.status()).isEqualTo(403);
            assertThat(denied.body()).isEqualTo("out");
            assertThat(denied.head()).doesNotContain("x-http2");
        }
    }

    private static ExtAuthz filter(AnswerHeaders rules, ToldHeaders told, @Nullable BodyBuffer body) {
        return new ExtAuthz(FILTER, service(rules), told, false, false, 403, body, false, List.of(), List.of(), "");
    }

    /** Without the request line. */
    private static List<String> headers(Backend.Request request) {
        return request.head()
                .lines()
                .skip(1)
                .filter(line -> !line.isEmpty())
                .map(line -> line.substring(0, line.indexOf(':')).toLowerCase(java.util.Locale.ROOT)
                        + line.substring(line.indexOf(':')))
                .toList();
    }
}
