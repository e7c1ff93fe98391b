package io.gloosuite.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.gloosuite.e2e.auth.GrpcAuthorizer;
import io.gloosuite.e2e.auth.HttpAuthorizer;
import io.gloosuite.e2e.auth.HttpAuthorizer.Decision;
import io.gloosuite.e2e.auth.HttpAuthorizer.Question;
import io.gloosuite.e2e.auth.LdapDirectory;
import io.gloosuite.e2e.auth.Signature;
import io.gloosuite.e2e.traffic.Answer;
import io.gloosuite.e2e.traffic.Request;
import io.gloosuite.extauth.testing.SigningKeys;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Each kind of authorization but logins, decided by two replicas of extauth that ask real servers: whom it lets in and whom not, and
 * that what it says of them comes from nobody else.
 */
class AuthKindsIT extends AuthorizedSuite {
    @Test
    void aDirectoryKnowsThePasswordAndTheGroup() {
        try (LdapDirectory directory = LdapDirectory.start()) {
            directory.person("ada", "key-of-ada", LdapDirectory.CREW);
            directory.person("bob", "key-of-bob", "cn=guests,ou=groups,dc=example,dc=com");
            protect("by-directory", AuthConfigs.ldap(directory));

            deniedWith(401, to("by-directory"));
            deniedWith(401, basic("by-directory", "ada", "key-of-bob"));
            deniedWith(403, basic("by-directory", "bob", "key-of-bob"));
            allowed(basic("by-directory", "ada", "key-of-ada").header("x-user-id", "root"), "x-user-id: ada");
        }
    }

    @Test
    void aSignatureIsOfThisRequestAndOfTheSendersKey() {
        suite().admin().apply(AuthConfigs.accountSecret("signer", "ada", "key-of-ada"));
        protect("by-signature", AuthConfigs.hmac("signer"));
        Request request = to("by-signature");

        deniedWith(401, request);
        deniedWith(401, Signature.of("ada", "key-of-bob").on(request));
        deniedWith(401, signedAs(Request.get("/another"), request));
        allowed(signedAs(request, request).header("x-user-id", "root"), "x-user-id: ada");
    }

    /** The one request with the other one's signature. */
    private static Request signedAs(Request other, Request request) {
        Map<String, String> headers =
                Signature.of("ada", "key-of-ada").on(other).headers();
        return request.header("date", headers.get("date")).header("authorization", headers.get("authorization"));
    }

    @Test
    void tokensAreVerifiedByKeysOfTheConfiguration() {
        protect("by-local-keys", AuthConfigs.tokensByLocalKeys(provider));

        deniedWith(401, to("by-local-keys"));
        deniedWith(401, bearer("by-local-keys", new SigningKeys().sign(claims("api", "read"))));
        deniedWith(401, bearer("by-local-keys", provider.accessToken(claims("another", "read"))));
        deniedWith(403, bearer("by-local-keys", provider.accessToken(claims("api", "write"))));
        allowed(
                bearer("by-local-keys", provider.accessToken(claims("api", "read")))
                        .header("x-sub", "root"),
                "x-sub: ada");
    }

    @Test
    void tokensAreVerifiedByTheProvidersKeysWhichMayRotate() {
        protect("by-remote-keys", AuthConfigs.tokensByRemoteKeys(provider));
        String early = provider.accessToken(claims("api", "read"));

        deniedWith(401, bearer("by-remote-keys", new SigningKeys().sign(claims("api", "read"))));
        allowed(bearer("by-remote-keys", early), "x-sub: ada");
        provider.keys().rotate();
        allowed(bearer("by-remote-keys", provider.accessToken(claims("api", "read"))), "x-sub: ada");
        allowed(bearer("by-remote-keys", early), "x-sub: ada");
    }

    private static Map<String, Object> claims(String audience, String scope) {
        return Map.of("sub", "ada", "aud", audience, "scope", scope);
    }

    @Test
    void aTokenIsGoodUntilTheProviderRevokesIt() {
        provider.client(AuthConfigs.CLIENT, AuthConfigs.CLIENT_SECRET);
        protect("by-introspection", AuthConfigs.introspection(provider));
        String token = provider.accessToken(Map.of("sub", "ada"));

        deniedWith(401, bearer("by-introspection", "nobody-knows-it"));
        allowed(bearer("by-introspection", token).header("x-user-id", "root"), "x-user-id: ada");
        provider.revoke(token);
        awaitStatus(bearer("by-introspection", token), 401);
    }

    @Test
    void aPolicyDecidesFromTheRequestAndItsData() {
        suite().admin().apply(AuthConfigs.policyConfigMap("roles"));
        protect("by-policy", AuthConfigs.policy("roles"));

        Answer denied = deniedWith(451, to("by-policy").header("x-role", "writer"));
        assertThat(denied.body()).isEqualTo("not here");
        allowed(to("by-policy").header("x-role", "reader").header("x-team", "root"), "x-team: blue");
    }

    @Test
    void aPolicyServerDecides() {
        try (HttpAuthorizer server = HttpAuthorizer.start(AuthKindsIT::policy)) {
            protect("by-policy-server", AuthConfigs.policyServer(server.address()));

            deniedWith(451, to("by-policy-server").header("x-role", "writer"));
            allowed(to("by-policy-server").header("x-role", "reader").header("x-team", "root"), "x-team: blue");
        }
    }

    private static Decision policy(Question question) {
        assertThat(question.path()).isEqualTo("/v1/data/example/decision");
        JsonNode request = new JsonMapper().readTree(question.body()).at("/input/http_request");
        boolean isReader = "reader".equals(request.at("/headers/x-role").asString(""));
        return new Decision(200, Map.of(), isReader ? """
            {"result": {"allow": true, "headers": {"x-team": "blue"}}}
            """ : """
                {"result": {"allow": false, "http_status": 451}}
                """);
    }

    @Test
    void anotherServiceDecidesOverHttp() {
        try (HttpAuthorizer server = HttpAuthorizer.start(AuthKindsIT::tickets)) {
            protect("by-http-service", AuthConfigs.passThroughHttp(server.address()));

            Answer denied = deniedWith(402, to("by-http-service"));
            assertThat(denied.header("x-price")).isEqualTo("7");
            assertThat(denied.body()).isEqualTo("no ticket");
            allowed(to("by-http-service").header("x-ticket", "valid").header("x-class", "root"), "x-class: traveller");
        }
    }

    private static Decision tickets(Question question) {
        return "valid".equals(question.header("x-ticket"))
                ? new Decision(200, Map.of("x-class", "traveller"), "")
                : new Decision(402, Map.of("x-price", "7"), "no ticket");
    }

    @Test
    void anotherServiceDecidesOverGrpc() {
        try (GrpcAuthorizer server = GrpcAuthorizer.start()) {
            protect("by-grpc-service", AuthConfigs.passThroughGrpc(server.address()));

            Answer denied = deniedWith(402, to("by-grpc-service"));
            assertThat(denied.body()).isEqualTo("no ticket");
            allowed(
                    to("by-grpc-service")
                            .header(GrpcAuthorizer.TICKET_HEADER, GrpcAuthorizer.TICKET)
                            .header("x-class", "root"),
                    "x-class: traveller");
            assertThat(backend.lastRequest()).doesNotContain(GrpcAuthorizer.TICKET_HEADER);
        }
    }

    @Test
    void anExpressionSaysWhichOfSeveralMustHold() {
        suite().admin()
                .apply(Documents.all(
                        Protection.apiKeySecret("guest", "guests", "key-of-guest", "guest"),
                        Protection.apiKeySecret("banned", "guests, ban: \"yes\"", "key-of-banned", "banned")));
        protect("by-expression", AuthConfigs.expression(provider));
        String token = provider.accessToken(claims("api", "read"));

        deniedWith(401, to("by-expression"));
        deniedWith(401, to("by-expression").header("x-api-key", "key-of-banned"));
        allowed(to("by-expression").header("x-api-key", "key-of-guest"), "x-api-key: key-of-guest");
        allowed(bearer("by-expression", token).header("x-api-key", "key-of-banned"), "x-api-key: key-of-banned");
    }

    private static Request basic(String name, String user, String password) {
        byte[] credentials = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return to(name).header("authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
    }

    private static Request bearer(String name, String token) {
        return to(name).header("authorization", "Bearer " + token);
    }
}
