package io.gloosuite.glooctl;

import static org.assertj.core.api.Assertions.assertThat;

import io.gloosuite.glooctl.client.Json;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckTest {

    private static final String IN_SYNC = """
        {"items":[{"node":"gateway-proxy-1","types":[
          {"typeUrl":"type.googleapis.com/envoy.config.cluster.v3.Cluster","version":"2","acknowledged":"2","nack":null}]}]}\
        """;

    private static final String AUTH_CONFIG = """
        apiVersion: enterprise.gloo.solo.io/v1
        kind: AuthConfig
        metadata: {name: keys, namespace: gloo-system}
        spec: {configs: [{apiKeyAuth: {}}]}
        """;

    @TempDir
    Path directory;

    private FakeAdmin admin;

    @BeforeEach
    void start() throws IOException {
        admin = new FakeAdmin().document("/dataplanes", IN_SYNC);
    }

    @AfterEach
    void stop() {
        admin.close();
    }

    @Test
    void all_is_well() {
        var result = run("check");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).startsWith("Checking connection... OK\n").endsWith("No problems detected.\n");
    }

    @Test
    void a_gloo_that_is_not_there_ends_the_check() {
        admin.close();

        var result = run("check");

        assertThat(result.exitCode()).isOne();
        assertThat(result.out()).isEqualTo("Checking connection... 1 Error!\nProblems detected!\n");
    }

    @Test
    void no_data_plane_is_an_error() {
        admin.document("/dataplanes", "{\"items\":[]}");

        assertThat(run("check").err()).contains("no data plane is connected to gloo");
    }

    @Test
    void a_data_plane_that_rejected_what_it_got_is_told_with_its_reason() {
        admin.document("/dataplanes", """
            {"items":[{"node":"gateway-proxy-1","types":[{"typeUrl":"type.googleapis.com/envoy.config.cluster.v3.Cluster",
             "version":"2","acknowledged":"1","nack":{"version":"2","detail":"petstore: unknown field"}}]}]}\
            """);

        var result = run("check");

        assertThat(result.exitCode()).isOne();
        assertThat(result.err()).contains("gateway-proxy-1 rejected Cluster version 2: petstore: unknown field");
    }

    @Test
    void a_certificate_near_its_end_is_told_with_what_helps() {
        admin.document("/certificates", """
            {"items":[{"source":"identity","subject":"CN=gloo","notAfter":"2026-12-01T00:00:00Z","expiresInSeconds":3600}]}\
            """);

        assertThat(run("check").err())
                .contains("the certificate of identity (CN=gloo) expires at 2026-12-01T00:00:00Z: `glooctl local"
                        + " rotate`");
        assertThat(run("check", "-x", "certificates").exitCode()).isZero();
        assertThat(run("check", "--expires-within", "1m").exitCode()).isZero();
    }

    @Test
    void a_service_that_is_no_data_plane_does_not_stand_for_one() {
        admin.document("/dataplanes", "{\"items\":[{\"node\":\"extauth-1\",\"role\":\"extauth\",\"types\":[]}]}");

        assertThat(run("check").err()).contains("no data plane is connected to gloo");
    }

    @Test
    void a_service_that_settings_name_must_be_connected() {
        admin.with("settings", """
            apiVersion: gloo.solo.io/v1
            kind: Settings
            metadata: {name: default, namespace: gloo-system}
            spec:
              extauth: {extauthzServerRef: {name: extauth, namespace: gloo-system}}
              ratelimitServer: {ratelimitServerRef: {name: rate-limit, namespace: gloo-system}}
              ratelimit: {descriptors: [{key: a}]}
            """);
        assertThat(run("check").err())
                .contains("ratelimit is not connected to gloo, though Settings name a server and there are rate limits")
                .doesNotContain("extauth is not connected");

        admin.with("authconfigs", AUTH_CONFIG);
        assertThat(run("check").err()).contains("extauth is not connected to gloo");

        admin.document("/dataplanes", IN_SYNC.replace("]}]}", "]},{\"role\":\"extauth\"},{\"role\":\"ratelimit\"}]}"));
        assertThat(run("check").exitCode()).isZero();
    }

    @Test
    void an_auth_config_that_lets_nobody_in_yet_is_a_note() {
        admin.reporting("Warning", "finds no key").with("authconfigs", AUTH_CONFIG);

        var result = run("check");
        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .contains("Checking auth configs... OK", "Note: AuthConfig gloo-system/keys is Warning: finds no key");
        assertThat(Json.read(run("check", "-o", "json").out()).path("messages")).hasSize(1);
    }

    @Test
    void the_json_form_fails_too() {
        admin.document("/dataplanes", "{\"items\":[]}");

        var result = run("check", "-o", "json");

        assertThat(result.exitCode()).isOne();
        assertThat(Json.read(result.out()).path("errors")).hasSize(1);
    }

    private Terminal.Result run(String... arguments) {
        return Terminal.at(directory, admin).run(arguments);
    }
}
