package io.gloosuite.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.gloosuite.e2e.auth.GrpcAuthorizer;
import io.gloosuite.e2e.auth.HttpAuthorizer;
import io.gloosuite.e2e.auth.HttpAuthorizer.Decision;
import io.gloosuite.e2e.auth.HttpAuthorizer.Question;
import io.gloosuite.e2e.backend.Backend;
import io.gloosuite.e2e.traffic.Answer;
import io.gloosuite.e2e.traffic.Request;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Authorization by servers of the user's own, which Settings name and routes ask with {@code customAuth}. */
class OwnAuthorizerIT extends SharedSuite {
    private static final String TICKET = "x-ticket";

    private final Backend backend = Backend.plain();

    @AfterEach
    void close() {
        backend.close();
        suite().admin().apply(Protection.PATIENT_SETTINGS);
    }

    @Test
    void aServerThatSpeaksHttpSeesWhatIsNamedAndSaysWhatIsNamed() {
        try (HttpAuthorizer server = HttpAuthorizer.start(OwnAuthorizerIT::tickets)) {
            suite().admin()
                    .apply(Documents.all(
                            Documents.plainUpstream("http-authorizer", server.port()), Protection.httpAuthorizer()));
            protect("asks-http", "customAuth: {}");

            Answer denied = awaitStatus(to("asks-http").header("x-secret", "root"), 402);
            assertThat(denied.header("x-price")).isEqualTo("7");
            assertThat(denied.header("x-internal")).isNull();
            assertThat(denied.body()).isEqualTo("no ticket");
            awaitStatus(to("asks-http").header(TICKET, "valid").header("x-class", "root"), 200);
            assertBackendSaw("x-class: traveller");
            assertThat(backend.lastRequest()).doesNotContain("x-internal");
        }
        awaitStatus(to("asks-http").header(TICKET, "valid"), 403);
    }

    /** It is asked for the path below its prefix, sees one header of the client's and one of the gateway's, and no other. */
    private static Decision tickets(Question question) {
        boolean proper = question.path().equals("/check/asks-http")
                && "gloo".equals(question.header("x-asks"))
                && question.header("x-secret") == null;
        if (!proper) {
            return new Decision(500, Map.of(), "asked as nobody should: " + question.path());
        }
        return "valid".equals(question.header(TICKET))
                ? new Decision(200, Map.of("x-class", "traveller", "x-internal", "1"), "")
                : new Decision(402, Map.of("x-price", "7", "x-internal", "1"), "no ticket");
    }

    @Test
    void aNamedServerIsAskedWhereItsNameIsSaidAndTheStandardOneElsewhere() {
        try (GrpcAuthorizer server = GrpcAuthorizer.start()) {
            suite().admin()
                    .apply(Documents.all(
                            Documents.plainUpstream("grpc-authorizer", server.port()) + "  useHttp2: true\n",
                            Protection.PATIENT_SETTINGS + """
                                  namedExtauth:
                                    own: {extauthzServerRef: {name: grpc-authorizer, namespace: gloo-system}, requestTimeout: 15s}
                                """));
            protect("asks-own", "customAuth: {name: own, contextExtensions: {tier: gold}}");
            protect("asks-standard", "configRef: {name: not-there, namespace: gloo-system}");

            Request withTicket = to("asks-own").header(GrpcAuthorizer.TICKET_HEADER, GrpcAuthorizer.TICKET);
            assertThat(awaitStatus(to("asks-own"), 402).body()).isEqualTo("no ticket");
            awaitStatus(withTicket.header("x-class", "root"), 200);
            assertBackendSaw("x-class: traveller");
            assertThat(server.lastContext()).containsEntry("tier", "gold");
            awaitStatus(to("asks-standard").header(GrpcAuthorizer.TICKET_HEADER, GrpcAuthorizer.TICKET), 403);
        }
    }

    private void protect(String name, String extauth) {
        suite().admin()
                .apply(Documents.all(
                        Documents.plainUpstream(name, backend.port()),
                        Protection.routeTo(name, "{extauth: {" + extauth + "}}")));
    }

    private void assertBackendSaw(String line) {
        assertThat(backend.lastRequest().toLowerCase(Locale.ROOT))
                .contains(line)
                .doesNotContain("root");
    }
}
