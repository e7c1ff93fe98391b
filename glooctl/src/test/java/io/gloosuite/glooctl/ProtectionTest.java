package io.gloosuite.glooctl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProtectionTest {

    private static final String VIRTUAL_SERVICE = "namespaces/gloo-system/virtualservices/default";
    private static final String APR_HASH = "./0123456789ABCDEFGHIJ";

    @TempDir
    Path directory;

    private FakeAdmin admin;

    @BeforeEach
    void start() throws IOException {
        admin = new FakeAdmin().with("virtualservices", """
            apiVersion: gateway.solo.io/v1
            kind: VirtualService
            metadata: {name: default, namespace: gloo-system}
            spec:
              virtualHost:
                domains: ["*"]
                routes:
                  - matchers: [{exact: /hello}]
                    options: {prefixRewrite: /}
            """).with("settings", """
                apiVersion: gloo.solo.io/v1
                kind: Settings
                metadata: {name: default, namespace: gloo-system}
                spec: {extauth: {userIdHeader: x-user}}
                """);
    }

    @AfterEach
    void stop() {
        admin.close();
    }

    @Test
    void a_route_asks_an_auth_config_and_keeps_its_other_options() {
        var result = run("edit", "route", "externalauth", "--index", "0", "--auth-config-name", "keys");

        assertThat(result.exitCode()).isZero();
        assertThat(route()).isEqualTo("""
            {"prefixRewrite":"/","extauth":{"configRef":{"name":"keys","namespace":"gloo-system"}}}\
            """);
    }

    @Test
    void a_route_stops_asking() {
        run("edit", "route", "externalauth", "--auth-config-name", "keys");

        assertThat(run("edit", "route", "externalauth", "--disable").exitCode()).isZero();
        assertThat(route()).contains("\"extauth\":{\"disable\":true}");

        run("edit", "route", "externalauth", "--remove");
        assertThat(route()).isEqualTo("{\"prefixRewrite\":\"/\"}");
    }

    @Test
    void a_virtual_host_is_limited_and_freed_again() {
        run("edit", "virtualservice", "ratelimit", "--ratelimit-config-name", "per-client");
        assertThat(virtualHostOptions())
                .isEqualTo(
                        "{\"rateLimitConfigs\":{\"refs\":[{\"name\":\"per-client\",\"namespace\":\"gloo-system\"}]}}");

        run("edit", "virtualservice", "ratelimit", "--remove");
        assertThat(virtualHostOptions()).isEmpty();
    }

    @Test
    void an_index_out_of_range_is_named() {
        var result = run("edit", "route", "ratelimit", "--index", "7", "--ratelimit-config-name", "per-client");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("--index: 7 (expected: 0 to 0");
    }

    @Test
    void settings_change_where_they_are_told() {
        var result = run(
                "edit",
                "settings",
                "externalauth",
                "--extauth-server-name",
                "extauth",
                "--failure-mode-allow",
                "false");

        assertThat(result.exitCode()).isZero();
        assertThat(settings("extauth")).isEqualTo("""
            {"userIdHeader":"x-user","extauthzServerRef":{"name":"extauth","namespace":"gloo-system"},\
            "failureModeAllow":false}\
            """);
    }

    @Test
    void a_failure_mode_is_a_flag_and_no_time_at_all_is_the_default() {
        run("edit", "settings", "ratelimit", "--deny-on-failure", "--request-timeout", "300ms");
        assertThat(settings("ratelimitServer")).isEqualTo("{\"requestTimeout\":\"300ms\",\"denyOnFail\":true}");

        run("edit", "settings", "ratelimit", "--deny-on-failure=false", "--request-timeout", "0");
        assertThat(settings("ratelimitServer")).isEqualTo("{\"denyOnFail\":false}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "edit route externalauth --disable --auth-config-namespace x",
                "edit route ratelimit --remove --ratelimit-config-namespace x",
                "edit settings externalauth --user-id-header x-user --extauth-server-namespace x",
                "edit settings ratelimit --deny-on-failure --ratelimit-server-namespace x",
                "create authconfig x --enable-apikey-auth --apikey-label-selector a=b --apikey-secret-namespace x"
            })
    void a_namespace_of_nothing_is_a_usage_error(String command) {
        var result = run(command.split(" "));

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("-namespace is that of --", "give both or neither");
    }

    @Test
    void settings_without_a_change_are_a_usage_error() {
        assertThat(run("edit", "settings", "ratelimit").exitCode()).isEqualTo(2);
    }

    @Test
    void an_auth_config_has_a_step_for_each_kind() throws IOException {
        Files.writeString(directory.resolve("users"), "ann:$apr1$salt$" + APR_HASH + "\n");

        var result = run(
                "create",
                "authconfig",
                "staff",
                "--enable-basic-auth",
                "--basic-auth-htpasswd",
                "users",
                "--enable-apikey-auth",
                "--apikey-label-selector",
                "team=infra");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).contains("AUTHCONFIG", "Basic Auth", "ApiKey");
        assertThat(admin.object("namespaces/gloo-system/authconfigs/staff")
                        .path("spec")
                        .path("configs")
                        .toString())
                .isEqualTo("""
                    [{"basicAuth":{"apr":{"users":{"ann":{"salt":"salt","hashedPassword":"%s"}}}}},\
                    {"apiKeyAuth":{"k8sSecretApikeyStorage":{"labelSelector":{"team":"infra"}}}}]\
                    """.formatted(APR_HASH));
    }

    @ParameterizedTest
    @CsvSource({
        "$2y$05$abcdefghijklmnopqrstuv0123456789012345678901234567890, bcrypt,"
                + "$2y$05$abcdefghijklmnopqrstuv0123456789012345678901234567890",
        "{SHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g=, sha1, W6ph5Mm5Pz8GgiULbPgzG37mj9g="
    })
    void users_keep_the_algorithm_of_their_file(String written, String algorithm, String hash) throws IOException {
        Files.writeString(directory.resolve("users"), "ann:" + written + "\n");

        var result = run("create", "authconfig", "x", "--enable-basic-auth", "--basic-auth-htpasswd", "users");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(admin.object("namespaces/gloo-system/authconfigs/x")
                        .path("spec")
                        .path("configs")
                        .toString())
                .isEqualTo("""
                    [{"basicAuth":{"encryption":{"%s":{}},"userList":{"users":{"ann":{"hashedPassword":"%s"}}}}}]\
                    """.formatted(algorithm, hash));
    }

    @ParameterizedTest
    @CsvSource({
        "bob:{SHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g=, bob is hashed otherwise",
        "ann:$apr1$salt$%s, ann stands there twice"
    })
    void users_of_a_file_are_hashed_alike_and_stand_once(String second, String reason) throws IOException {
        var first = "ann:$apr1$salt$" + APR_HASH;
        Files.writeString(directory.resolve("users"), first + "\n" + second.formatted(APR_HASH) + "\n");

        var result = run("create", "authconfig", "x", "--enable-basic-auth", "--basic-auth-htpasswd", "users");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("--basic-auth-htpasswd: users: ", reason);
    }

    @Test
    void a_login_has_its_defaults_and_what_the_provider_is_asked_with() {
        var result = run(("create authconfig web --enable-oidc-auth --oidc-auth-issuer-url https://id.example"
                        + " --oidc-auth-app-url https://app.example --oidc-auth-client-id gloo"
                        + " --oidc-auth-client-secret-name google --auth-endpoint-query-params"
                        + " prompt=login,hd=example.com")
                .split(" "));

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(admin.object("namespaces/gloo-system/authconfigs/web")
                        .path("spec")
                        .path("configs")
                        .path(0)
                        .path("oauth2")
                        .path("oidcAuthorizationCode")
                        .toString())
                .contains("\"callbackPath\":\"/oidc-gloo-callback\"")
                .contains("\"authEndpointQueryParams\":{\"hd\":\"example.com\",\"prompt\":\"login\"}");
    }

    @Test
    void a_password_that_is_no_hash_is_not_told() throws IOException {
        Files.writeString(directory.resolve("users"), "ann:open-sesame\n");

        var result = run("create", "authconfig", "x", "--enable-basic-auth", "--basic-auth-htpasswd", "users");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("the entry of ann").doesNotContain("open-sesame");
    }

    @Test
    void a_line_that_may_be_a_password_is_not_told() throws IOException {
        Files.writeString(directory.resolve("users"), "open-sesame\n");

        var result = run("create", "authconfig", "x", "--enable-basic-auth", "--basic-auth-htpasswd", "users");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("a line has no name").doesNotContain("open-sesame");
    }

    @Test
    void an_auth_config_that_asks_nothing_is_a_usage_error() {
        var result = run("create", "authconfig", "empty");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("--enable-apikey-auth");
    }

    @Test
    void a_rate_limit_config_is_shown_as_a_tree() {
        admin.with("ratelimitconfigs", """
            apiVersion: ratelimit.solo.io/v1alpha1
            kind: RateLimitConfig
            metadata: {name: per-client, namespace: gloo-system}
            spec:
              raw:
                descriptors:
                  - key: generic_key
                    value: api
                    descriptors:
                      - key: remote_address
                        rateLimit: {unit: MINUTE, requestsPerUnit: 5}
                rateLimits:
                  - actions: [{genericKey: {descriptorValue: api}}, {remoteAddress: {}}]
            """);

        assertThat(run("get", "ratelimitconfig").out())
                .contains("generic_key=api", "  remote_address: 5 per MINUTE")
                .contains("genericKey, remoteAddress");
    }

    @Test
    void what_is_too_long_for_a_table_is_cut() {
        admin.with("ratelimitconfigs", """
            apiVersion: ratelimit.solo.io/v1alpha1
            kind: RateLimitConfig
            metadata: {name: long, namespace: gloo-system}
            spec: {raw: {descriptors: [{key: "%s"}, {key: "a\\tb"}]}}
            """.formatted("k".repeat(100_000)));

        assertThat(run("get", "ratelimitconfig").out())
                .contains("k".repeat(199) + "…", "a b")
                .doesNotContain("k".repeat(200))
                .hasSizeLessThan(4_000);
    }

    @Test
    void a_reason_of_two_lines_stays_in_its_table() {
        admin.reporting("Warning", "the first\nthe second");
        run("edit", "settings", "ratelimit", "--deny-on-failure");

        assertThat(run("get", "settings", "-o", "wide").out())
                .contains("| Warning | the first  |\n", "|         | the second |\n");
    }

    private String settings(String field) {
        return admin.object("namespaces/gloo-system/settings/default")
                .path("spec")
                .path(field)
                .toString();
    }

    private String route() {
        return admin.object(VIRTUAL_SERVICE)
                .path("spec")
                .path("virtualHost")
                .path("routes")
                .path(0)
                .path("options")
                .toString();
    }

    private String virtualHostOptions() {
        return admin.object(VIRTUAL_SERVICE)
                .path("spec")
                .path("virtualHost")
                .path("options")
                .toString();
    }

    private Terminal.Result run(String... arguments) {
        return Terminal.at(directory, admin).run(arguments);
    }
}
