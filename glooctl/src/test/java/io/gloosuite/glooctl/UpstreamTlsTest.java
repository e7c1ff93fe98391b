package io.gloosuite.glooctl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpstreamTlsTest {

    private static final String UPSTREAM = "namespaces/gloo-system/upstreams/petstore";

    @TempDir
    Path directory;

    private FakeAdmin admin;

    @BeforeEach
    void start() throws IOException {
        admin = new FakeAdmin().with("upstreams", """
            apiVersion: gloo.solo.io/v1
            kind: Upstream
            metadata: {name: petstore, namespace: gloo-system}
            spec: {static: {hosts: [{addr: 127.0.0.1, port: 80}]}}
            """);
        Files.writeString(
                directory.resolve("cert.pem"), "-----BEGIN CERTIFICATE-----\nYQ==\n-----END CERTIFICATE-----\n");
        Files.writeString(
                directory.resolve("key.pem"), "-----BEGIN PRIVATE " + "KEY-----\nYg==\n-----END PRIVATE KEY-----\n");
    }

    @AfterEach
    void stop() {
        admin.close();
    }

    @Test
    void an_upstream_gets_the_secret_and_the_host_to_name() {
        run(
                "edit",
                "upstream",
                "--name",
                "petstore",
                "--namespace",
                "gloo-system",
                "--ssl-secret-name",
                "upstream-tls",
                "--ssl-secret-namespace",
                "default",
                "--ssl-sni",
                "petstore.example.com");

        assertThat(admin.object(UPSTREAM).path("spec").path("sslConfig").toString())
                .isEqualTo(
                        "{\"secretRef\":{\"name\":\"upstream-tls\",\"namespace\":\"default\"},\"sni\":\"petstore.example.com\"}");
    }

    @Test
    void tls_is_removed_again() {
        run("edit", "upstream", "petstore", "--ssl-sni", "petstore.example.com");

        assertThat(run("edit", "upstream", "petstore", "--ssl-remove").exitCode())
                .isZero();
        assertThat(admin.object(UPSTREAM).path("spec").has("sslConfig")).isFalse();
    }

    @Test
    void the_secrets_name_and_namespace_belong_together() {
        var result = run("edit", "upstream", "petstore", "--ssl-secret-name", "upstream-tls");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).startsWith("Error: --ssl-secret-name and --ssl-secret-namespace belong together");
    }

    @Test
    void another_resource_version_than_the_one_meant_is_not_changed() {
        var result = run("edit", "upstream", "petstore", "--ssl-sni", "a", "--resource-version", "999");

        assertThat(result.exitCode()).isOne();
        assertThat(result.err()).contains("Upstream gloo-system/petstore is at resource version 1 (expected: 999)");
        assertThat(admin.object(UPSTREAM).path("spec").has("sslConfig")).isFalse();
    }

    @Test
    void a_tls_secret_is_made_of_files() {
        var result = createSecret();

        assertThat(result.out()).isEqualTo("""
            +--------------|------+
            |    SECRET    | TYPE |
            +--------------|------+
            | upstream-tls | TLS  |
            +--------------|------+
            """);
        var secret = admin.object("namespaces/default/secrets/upstream-tls");
        assertThat(secret.path("type").asString()).isEqualTo("kubernetes.io/tls");
        assertThat(secret.path("data").propertyNames()).containsExactly("tls.crt", "tls.key");
    }

    @Test
    void a_dry_run_does_not_print_the_key() {
        var result = createSecret("--dry-run");

        assertThat(result.out()).contains("tls.key: \"[REDACTED]\"").doesNotContain("LS0t");
        assertThat(admin.requests()).isEmpty();
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        Path missing = directory.resolve("key.pem");
        assertThat(missing.toFile().delete()).isTrue();

        var result = createSecret();

        assertThat(result.exitCode()).isOne();
        assertThat(result.err()).isEqualTo("Error: --privatekey: cannot read " + missing + "\n");
    }

    @Test
    void a_file_of_another_kind_is_named_without_its_content() throws IOException {
        Files.writeString(directory.resolve("cert.pem"), "hello");

        var result = createSecret();

        assertThat(result.exitCode()).isOne();
        assertThat(result.err())
                .contains("--certchain: cert.pem is not a PEM file of the right kind")
                .doesNotContain("hello");
    }

    private Terminal.Result createSecret(String... more) {
        var arguments = new ArrayList<>(List.of(
                "create",
                "secret",
                "tls",
                "upstream-tls",
                "-n",
                "default",
                "--certchain",
                "cert.pem",
                "--privatekey",
                "key.pem"));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    private Terminal.Result run(String... arguments) {
        return Terminal.at(directory, admin).run(arguments);
    }
}
