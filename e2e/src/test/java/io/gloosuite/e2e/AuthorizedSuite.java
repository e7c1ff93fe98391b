package io.gloosuite.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.gloosuite.e2e.backend.Backend;
import io.gloosuite.e2e.suite.Server;
import io.gloosuite.e2e.traffic.Answer;
import io.gloosuite.e2e.traffic.Request;
import io.gloosuite.extauth.testing.OidcProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Scenarios about AuthConfigs, decided by two replicas of extauth, the suite's own and another one, with a Redis beside them. */
abstract class AuthorizedSuite extends SharedSuite {
    private static final List<Server> servers = new ArrayList<>();

    final Backend backend = Backend.plain();
    final OidcProvider provider = OidcProvider.start();

    @BeforeParameterizedClassInvocation
    static void startServices() {
        servers.add(suite().servers().redis());
        servers.add(suite().servers().extauth());
        Server.startAll(servers);
        suite().admin()
                .apply(Documents.all(
                        Protection.serviceUpstream(
                                "authorizer",
                                List.of(
                                        suite().home().port("EXTAUTH_PORT"),
                                        replica().port())),
                        Protection.settings("authorizer", "rate-limit"),
                        AuthConfigs.clientSecret(),
                        AuthConfigs.cipherSecret()));
    }

    @AfterParameterizedClassInvocation
    static void stopServices() {
        suite().admin().apply(Protection.PATIENT_SETTINGS);
        servers.forEach(Server::close);
        servers.clear();
    }

    @AfterEach
    void close() {
        backend.close();
        provider.close();
    }

    static Server redis() {
        return servers.getFirst();
    }

    static Server replica() {
        return servers.getLast();
    }

    /** An AuthConfig of this name, and whatever is {@link #to} the upstream of this name needs its leave. */
    void protect(String name, String spec) {
        suite().admin()
                .apply(Documents.all(
                        Protection.authConfig(name, spec),
                        Documents.plainUpstream(name, backend.port()),
                        Protection.routeTo(name, "{" + Protection.authorizedBy(name) + "}")));
    }

    /** By both replicas, and the backend hears nothing of it. */
    Answer deniedWith(int status, Request request) {
        suite().gateway().awaitAll(request, answer -> answer.status() == status);
        Answer denied = awaitStatus(request, status);
        assertThat(backend.requests()).isZero();
        return denied;
    }

    /** By both replicas, and the backend hears of it what is said. */
    void allowed(Request request, String said) {
        suite().gateway().awaitAll(request, SharedSuite::isServed);
        assertBackendSaw(said);
    }

    /** In its last request, in which nobody is root. */
    void assertBackendSaw(String... lines) {
        assertThat(backend.lastRequest().toLowerCase(Locale.ROOT))
                .contains(lines)
                .doesNotContain("root");
    }
}
