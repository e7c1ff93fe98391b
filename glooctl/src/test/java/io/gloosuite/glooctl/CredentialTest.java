package io.gloosuite.glooctl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code create secret apikey|oauth|authcredentials|encryptionkey}. */
class CredentialTest {

    @TempDir
    Path directory;

    private FakeAdmin admin;

    @BeforeEach
    void start() throws IOException {
        admin = new FakeAdmin();
    }

    @AfterEach
    void stop() {
        admin.close();
    }

    @Test
    void an_api_key_is_kept_with_its_labels() {
        var result = run("create", "secret", "apikey", "infra", "--apikey", "k-1", "--apikey-labels", "team=infra");

        assertThat(result.exitCode()).as(result.err()).isZero();
        var secret = admin.object("namespaces/gloo-system/secrets/infra");
        assertThat(secret.path("type").asString()).isEqualTo("extauth.solo.io/apikey");
        assertThat(secret.path("metadata").path("labels").toString()).isEqualTo("{\"team\":\"infra\"}");
        assertThat(decoded(secret.path("data").path("api-key").asString())).isEqualTo("k-1");
    }

    @Test
    void a_generated_key_is_shown_once() {
        var result = run("create", "secret", "apikey", "infra", "--apikey-generate");

        var key = decoded(admin.object("namespaces/gloo-system/secrets/infra")
                .path("data")
                .path("api-key")
                .asString());
        assertThat(key).hasSize(43);
        assertThat(result.out()).contains(key);
    }

    @Test
    void a_key_that_is_stored_nowhere_is_not_shown() {
        assertThat(run("create", "secret", "apikey", "infra", "--apikey-generate", "--dry-run")
                        .out())
                .doesNotContain("shown only this once");

        run("create", "secret", "apikey", "infra", "--apikey", "k-1");
        var again = run("create", "secret", "apikey", "infra", "--apikey-generate");
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.out()).isEmpty();
    }

    @Test
    void a_generated_key_does_not_stand_in_the_midst_of_json() {
        var result = run("create", "secret", "apikey", "infra", "--apikey-generate", "-o", "json");

        assertThat(result.out()).startsWith("{").doesNotContain("shown only this once");
        assertThat(result.err()).contains("shown only this once");
    }

    @Test
    void a_key_for_cookies_has_the_length_that_gloo_takes() {
        var result = run("create", "secret", "encryptionkey", "sessions", "--key", "short");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("--key: 5 bytes (expected: 32)").doesNotContain("short");
        assertThat(run("create", "secret", "encryptionkey", "sessions", "--key", "0123456789abcdef".repeat(2))
                        .exitCode())
                .isZero();
    }

    @Test
    void the_standard_input_is_for_one_value() {
        var result = run("create", "secret", "basic", "ldap", "--username", "-", "--password", "-");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("--password, --username: the standard input is for one of them");
    }

    @Test
    void a_secret_comes_from_the_standard_input() {
        var result = Terminal.at(directory, admin)
                .runWith("s3cret\n", "create", "secret", "oauth", "google", "--client-secret", "-");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(decoded(admin.object("namespaces/gloo-system/secrets/google")
                        .path("data")
                        .path("client-secret")
                        .asString()))
                .isEqualTo("s3cret");
    }

    private static String decoded(String base64) {
        return new String(Base64.getDecoder().decode(base64), UTF_8);
    }

    private Terminal.Result run(String... arguments) {
        return Terminal.at(directory, admin).run(arguments);
    }
}
