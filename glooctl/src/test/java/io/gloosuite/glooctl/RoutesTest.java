package io.gloosuite.glooctl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoutesTest {

    private static final String DEFAULT = "namespaces/gloo-system/virtualservices/default";

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
    void the_first_route_makes_the_default_virtual_service() {
        var result = run("add", "route", "--path-exact", "/hello", "--dest-name", "default-example-tls-server-8080");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).isEqualTo("""
            +-----------------|--------------|---------|------|----------|-----------------|---------------------------------------------+
            | VIRTUAL SERVICE | DISPLAY NAME | DOMAINS | SSL  |  STATUS  | LISTENERPLUGINS |                   ROUTES                    |
            +-----------------|--------------|---------|------|----------|-----------------|---------------------------------------------+
            | default         |              | *       | none | Accepted |                 | /hello ->                                   |
            |                 |              |         |      |          |                 | gloo-system.default-example-tls-server-8080 |
            |                 |              |         |      |          |                 | (upstream)                                  |
            +-----------------|--------------|---------|------|----------|-----------------|---------------------------------------------+
            """);
        assertThat(admin.requests().getLast()).endsWith("/" + DEFAULT + "?wait=5000ms");
    }

    @Test
    void a_route_says_everything_that_was_asked() {
        run(
                "add",
                "route",
                "-p",
                "/api",
                "-m",
                "GET,POST",
                "-d",
                "x-canary=true,x-there",
                "-q",
                "version=2",
                "-u",
                "api",
                "-s",
                "apps",
                "--prefix-rewrite",
                "/");

        assertThat(admin.object(DEFAULT).path("spec").toString()).isEqualTo("""
            {"virtualHost":{"domains":["*"],"routes":[{"matchers":[{"prefix":"/api","headers":[{"name":"x-canary",\
            "value":"true"},{"name":"x-there"}],"queryParameters":[{"name":"version","value":"2"}],\
            "methods":["GET","POST"]}],"routeAction":{"single":{"upstream":{"name":"api","namespace":"apps"}}},\
            "options":{"prefixRewrite":"/"}}]}}\
            """);
    }

    @Test
    void a_later_route_comes_first_unless_an_index_is_given() {
        run("add", "route", "-e", "/1", "-u", "a");
        run("add", "route", "-e", "/2", "-u", "a");
        run("add", "route", "-e", "/3", "-u", "a", "-x", "2");

        assertThat(run("get", "virtualservice", "route", "default").out()).isEqualTo("""
            +----|------|----------|------------|-------|---------|--------------------------+
            | ID | NAME | MATCHERS |   TYPES    | VERBS | HEADERS |          ACTION          |
            +----|------|----------|------------|-------|---------|--------------------------+
            | 0  |      | /2       | Exact Path | *     |         | gloo-system.a (upstream) |
            | 1  |      | /1       | Exact Path | *     |         | gloo-system.a (upstream) |
            | 2  |      | /3       | Exact Path | *     |         | gloo-system.a (upstream) |
            +----|------|----------|------------|-------|---------|--------------------------+
            """);
    }

    @Test
    void an_index_that_is_out_of_range_is_told_with_the_range() {
        run("add", "route", "-e", "/1", "-u", "a");

        var result = run("remove", "route", "-x", "1");

        assertThat(result.exitCode()).isOne();
        assertThat(result.err())
                .isEqualTo("Error: --index: 1 (expected: 0 to 0 in VirtualService gloo-system/default)\n");
    }

    @Test
    void a_route_is_removed() {
        run("add", "route", "-e", "/1", "-u", "a");

        assertThat(run("remove", "route", "--name", "default", "--index", "0").exitCode())
                .isZero();
        assertThat(admin.object(DEFAULT).path("spec").path("virtualHost").path("routes"))
                .isEmpty();
    }

    @Test
    void an_edit_is_tried_again_when_somebody_else_was_faster() {
        run("add", "route", "-e", "/1", "-u", "a");
        admin.conflicting(2);

        assertThat(run("add", "route", "-e", "/2", "-u", "a").exitCode()).isZero();
    }

    @Test
    void a_path_is_given_exactly_once() {
        assertThat(run("add", "route", "-u", "a").exitCode()).isEqualTo(2);
        assertThat(run("add", "route", "-e", "/1", "-p", "/", "-u", "a").exitCode())
                .isEqualTo(2);
    }

    @Test
    void a_dry_run_prints_and_writes_nothing() {
        var result = run("add", "route", "-e", "/1", "-u", "a", "--dry-run");

        assertThat(result.out()).startsWith("apiVersion: gateway.solo.io/v1\nkind: VirtualService\n");
        assertThat(admin.requests()).noneMatch(request -> request.startsWith("PUT"));
    }

    @Test
    void a_rejected_object_is_a_failure_with_its_reason() {
        admin.reporting("Rejected", "route 0: no such upstream gloo-system/a");

        var result = run("add", "route", "-e", "/1", "-u", "a");

        assertThat(result.exitCode()).isOne();
        assertThat(result.err())
                .isEqualTo("VirtualService gloo-system/default: Rejected: route 0: no such upstream gloo-system/a\n");
    }

    @Test
    void a_change_that_no_data_plane_took_in_time_is_told() {
        admin.notAcknowledging();

        var result = run("add", "route", "-e", "/1", "-u", "a", "--wait", "200ms");

        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).contains("not every data plane took it within 200ms");
    }

    private Terminal.Result run(String... arguments) {
        return Terminal.at(directory, admin).run(arguments);
    }
}
