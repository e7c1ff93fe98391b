package io.gloosuite.proxy.extauthz;

import io.gloosuite.proxy.harness.Backend;
import io.gloosuite.proxy.harness.Client;
import io.gloosuite.proxy.harness.Gateway;
import io.gloosuite.proxy.model.ClusterConfig;
import io.gloosuite.proxy.model.ClusterConfig.Endpoint;
import io.gloosuite.proxy.model.ClusterConfig.Protocol;
import io.gloosuite.proxy.model.HttpConnectionConfig;
import io.gloosuite.proxy.model.RouteAction;
import io.gloosuite.proxy.model.RouteConfig.Route;
import io.gloosuite.proxy.model.http.FilterScope;
import io.gloosuite.proxy.model.http.HttpFilter;
import io.gloosuite.proxy.model.http.HttpFilter.AnswerHeaders;
import io.gloosuite.proxy.model.http.HttpFilter.HttpService;
import io.gloosuite.proxy.model.http.RouteMatch.StringMatch;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** A gateway before a backend, and an authorization server in the cluster {@code auth} that does what its script says. */
final class GuardedGateway implements AutoCloseable {
    static final String FILTER = "envoy.filters.http.ext_authz";
    static final String OK = "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n";

    /** Longer than any machine needs, so that only tests about time see one. */
    static final Duration PATIENT = Duration.ofSeconds(30);

    final Backend backend = Backend.saying("served");
    final Backend server;
    final Gateway gateway;

    private GuardedGateway(Backend.Script script, List<HttpFilter> filters) {
        server = Backend.start(script);
        gateway = Gateway.start(HttpConnectionConfig.of("test", "routes").withFilters(filters))
                .forward(forward -> forward)
                .backend(backend);
        cluster("auth", Protocol.HTTP1, server.port());
    }

    static GuardedGateway start(Backend.Script script, HttpFilter... filters) {
        return new GuardedGateway(script, List.of(filters));
    }

    /** The server answers nothing else. */
    static GuardedGateway saying(String answer, HttpFilter... filters) {
        return start((request, connection) -> connection.send(answer), filters);
    }

    static HttpService service(AnswerHeaders answer) {
        return new HttpService("auth", PATIENT, "", List.of(), answer);
    }

    static List<StringMatch> names(String... names) {
        return Arrays.stream(names).map(StringMatch::exact).toList();
    }

    static Route route(String prefix, RouteAction action, FilterScope scope) {
        Route plain = Gateway.route(prefix, action);
        return new Route(prefix, plain.match(), action, plain.headers(), plain.filters(), scope);
    }

    Client client() {
        return gateway.client();
    }

    Backend.Request asked() {
        return server.requests().getFirst();
    }

    Backend.Request served() {
        return backend.requests().getFirst();
    }

    void cluster(String name, Protocol protocol, int port) {
        ClusterConfig config =
                ClusterConfig.of(name, new ClusterConfig.Static(List.of(Endpoint.of("127.0.0.1", port))), null);
        Gateway.accepted(gateway.plane.apply(new ClusterConfig(
                config.name(),
                config.discovery(),
                config.connectTimeout(),
                config.loadBalancing(),
                config.tls(),
                config.tlsMatches(),
                protocol,
                config.circuitBreakers(),
                config.maxRequestsPerConnection(),
                config.idleTimeout(),
                config.health())));
    }

    @Override
    public void close() {
        gateway.close();
        backend.close();
        server.close();
    }
}
