package io.gloosuite.glooctl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectsTest {

    private static final String UPSTREAM = """
        apiVersion: gloo.solo.io/v1
        kind: Upstream
        metadata:
          name: default-example-tls-server-8080
          namespace: gloo-system
        spec:
          kube:
            serviceName: example-tls-server
            serviceNamespace: default
            servicePort: 8080
        """;

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
    void an_upstream_is_printed_as_the_table_of_gloo() {
        admin.with("upstreams", UPSTREAM);

        var result = run("get", "upstream", "default-example-tls-server-8080");

        assertThat(result.out()).isEqualTo("""
            +---------------------------------|------------|----------|--------------------------------+
            |            UPSTREAM             |    TYPE    |  STATUS  |            DETAILS             |
            +---------------------------------|------------|----------|--------------------------------+
            | default-example-tls-server-8080 | Kubernetes | Accepted | svc name:                      |
            |                                 |            |          | example-tls-server             |
            |                                 |            |          | svc namespace: default         |
            |                                 |            |          | port:          8080            |
            |                                 |            |          |                                |
            +---------------------------------|------------|----------|--------------------------------+
            """);
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void the_aliases_of_gloo_are_understood() {
        admin.with("upstreams", UPSTREAM);
        var table = run("get", "upstream").out();

        assertThat(run("g", "us").out()).isEqualTo(table);
        assertThat(run("get", "u", "--name", "default-example-tls-server-8080").out())
                .isEqualTo(table);
        assertThat(run("get", "upstreams", "-n", "gloo-system").out()).isEqualTo(table);
    }

    @Test
    void an_object_is_printed_as_yaml_that_can_be_applied_again() {
        admin.with("upstreams", UPSTREAM);

        var result = run("get", "upstream", "default-example-tls-server-8080", "-o", "kube-yaml");

        assertThat(result.out()).isEqualTo(UPSTREAM);
    }

    @Test
    void reasons_are_shown_in_the_wide_form() {
        admin.reporting("Warning", "secret default/upstream-tls not found").with("upstreams", UPSTREAM);

        assertThat(run("get", "upstream", "-o", "wide").out())
                .contains("| Warning |")
                .contains("secret default/upstream-tls");
    }

    @Test
    void what_is_missing_is_told_with_where_it_is_instead() {
        admin.with("upstreams", UPSTREAM.replace("namespace: gloo-system", "namespace: other"));

        var result = run("get", "upstream", "default-example-tls-server-8080");

        assertThat(result.exitCode()).isOne();
        assertThat(result.err())
                .isEqualTo("Error: Upstream gloo-system/default-example-tls-server-8080 not found; there is one in"
                        + " namespace other: add --namespace other\n");
    }

    @Test
    void a_gloo_that_is_not_there_is_told_with_what_helps() {
        admin.close();

        var result = run("get", "upstream");

        assertThat(result.exitCode()).isOne();
        assertThat(result.err())
                .startsWith("Error: cannot reach gloo's REST admin at " + admin.address())
                .contains("glooctl local up")
                .contains("--address");
    }

    @Test
    void a_wrong_format_is_wrong_usage() {
        var result = run("get", "upstream", "-o", "xml");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .isEqualTo("Error: Invalid value for option '--output': xml (expected: table, wide, yaml, kube-yaml,"
                        + " json)\n"
                        + "See `glooctl get upstream --help`.\n");
    }

    @Test
    void the_ports_of_a_home_above_tell_where_gloo_is() throws IOException {
        admin.with("upstreams", UPSTREAM);
        var home = Files.createDirectories(directory.resolve(".gloo"));
        var port = admin.address().substring(admin.address().indexOf(':') + 1);
        Files.writeString(home.resolve("ports.env"), "GLOO_ADMIN_PORT=" + port + "\n");
        var below = Files.createDirectories(directory.resolve("a/b"));

        assertThat(new Terminal(below, Map.of()).run("get", "upstream").exitCode())
                .isZero();
    }

    @Test
    void a_ports_file_that_cannot_be_read_is_named_with_the_line() throws IOException {
        var home = Files.createDirectories(directory.resolve(".gloo"));
        Files.writeString(home.resolve("ports.env"), "GLOO_ADMIN_PORT=often\n");

        var result = new Terminal(directory, Map.of()).run("get", "upstream");

        assertThat(result.exitCode()).isOne();
        assertThat(result.err()).contains("ports.env: GLOO_ADMIN_PORT=often (expected: a port from 1 to 65535)");
    }

    @Test
    void an_object_is_deleted() {
        admin.with("upstreams", UPSTREAM);

        var result = run("delete", "upstream", "default-example-tls-server-8080");

        assertThat(result.out()).isEqualTo("upstream.gloo.solo.io/default-example-tls-server-8080 deleted\n");
        assertThat(admin.object("namespaces/gloo-system/upstreams/default-example-tls-server-8080")
                        .isMissingNode())
                .isTrue();
    }

    @Test
    void a_static_upstream_is_created_once() {
        var first = run("create", "upstream", "static", "api", "--static-hosts", "api.example.com:443,10.0.0.1");
        var second = run("create", "upstream", "static", "api", "--static-hosts", "other");

        assertThat(first.exitCode()).isZero();
        assertThat(first.out()).contains("- api.example.com:443").contains("- 10.0.0.1:80");
        assertThat(second.exitCode()).isOne();
        assertThat(second.err()).contains("Upstream gloo-system/api exists already");
    }

    @Test
    void a_host_that_is_none_is_named() {
        var result = run("create", "upstream", "static", "api", "--static-hosts", "api.example.com:http");

        assertThat(result.exitCode()).isOne();
        assertThat(result.err()).isEqualTo("Error: --static-hosts: api.example.com:http (expected: host:port)\n");
    }

    @Test
    void every_document_of_a_file_is_told_what_became_of_it() {
        admin.document("/api/v1/apply", """
            {"items":[{"kind":"Upstream","namespace":"gloo-system","name":"a","result":"created","reason":""},
                      {"kind":"Upstream","namespace":"gloo-system","name":"b","result":"rejected",
                       "reason":"spec.static.hosts[0].port: 0 (expected: 1 to 65535)"}]}\
            """);

        var result = Terminal.at(directory, admin).runWith(UPSTREAM, "apply", "-f", "-");

        assertThat(result.out()).isEqualTo("upstream/a created\n");
        assertThat(result.err())
                .isEqualTo("upstream/b rejected: spec.static.hosts[0].port: 0 (expected: 1 to 65535)\n");
        assertThat(result.exitCode()).isOne();
    }

    @Test
    void a_dry_run_of_apply_reads_the_file_and_asks_nobody() throws IOException {
        Files.writeString(directory.resolve("upstream.yaml"), UPSTREAM);

        var result = run("apply", "-f", "upstream.yaml", "--dry-run");

        assertThat(result.out()).isEqualTo("Upstream gloo-system/default-example-tls-server-8080 (dry run)\n");
        assertThat(admin.requests()).isEmpty();
    }

    private Terminal.Result run(String... arguments) {
        return Terminal.at(directory, admin).run(arguments);
    }
}
