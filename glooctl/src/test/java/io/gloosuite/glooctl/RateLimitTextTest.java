package io.gloosuite.glooctl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code edit settings ratelimit server-config} and {@code edit route|virtualservice ratelimit client-config}. */
class RateLimitTextTest {

    private static final String SERVER_CONFIG = "edit settings ratelimit server-config";

    private static final String CLIENT_CONFIG = "edit route ratelimit client-config";

    @TempDir
    Path directory;

    private FakeAdmin admin;

    @BeforeEach
    void start() throws IOException {
        admin = new FakeAdmin().with("settings", """
            apiVersion: gloo.solo.io/v1
            kind: Settings
            metadata: {name: default, namespace: gloo-system}
            spec: {refreshRate: 60s, ratelimit: {descriptors: [{key: old}]}}
            """).with("virtualservices", """
                apiVersion: gateway.solo.io/v1
                kind: VirtualService
                metadata: {name: default, namespace: gloo-system}
                spec:
                  virtualHost:
                    domains: ["*"]
                    routes:
                      - matchers: [{exact: /hello}]
                        options: {prefixRewrite: /}
                """);
    }

    @AfterEach
    void stop() {
        admin.close();
    }

    @Test
    void rules_come_from_a_file_as_envoy_spells_them() throws IOException {
        Files.writeString(directory.resolve("rules.yaml"), """
            descriptors:
              - key: generic_key
                value: per_minute
                rate_limit: {unit: minute, requests_per_unit: 5}
            """);

        var result = run(SERVER_CONFIG + " --file rules.yaml");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(settings().toString()).isEqualTo("""
            {"refreshRate":"60s","ratelimit":{"descriptors":[{"key":"generic_key","value":"per_minute",\
            "rateLimit":{"unit":"MINUTE","requestsPerUnit":5}}]}}\
            """);
    }

    @Test
    void actions_of_a_route_come_from_the_standard_input() {
        var result = Terminal.at(directory, admin)
                .runWith(
                        "rateLimits: [{actions: [{generic_key: {descriptor_value: api}}]}]\n",
                        (CLIENT_CONFIG + " --index 0 -f -").split(" "));

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(options().toString()).isEqualTo("""
            {"prefixRewrite":"/","ratelimit":{"rateLimits":[{"actions":[{"genericKey":{"descriptorValue":"api"}}]}]}}\
            """);
    }

    @Test
    void an_editor_shows_what_is_there_and_gives_what_is_wanted() throws IOException {
        var result = edited(SERVER_CONFIG, "cp \"$1\" shown; sed -i 's/key: old/key: new/' \"$1\"");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(directory.resolve("shown"))
                .content()
                .startsWith("# The rules")
                .contains("key: old");
        assertThat(settings().path("ratelimit").toString()).isEqualTo("{\"descriptors\":[{\"key\":\"new\"}]}");
    }

    @Test
    void a_text_that_is_left_as_it_was_changes_nothing() throws IOException {
        var result = edited(SERVER_CONFIG, "true");

        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).contains("Nothing was changed.");
        assertThat(admin.requests()).noneMatch(request -> request.startsWith("PUT"));
    }

    @Test
    void an_editor_that_fails_changes_nothing() throws IOException {
        var result = edited(SERVER_CONFIG, "echo 'descriptors: []' >\"$1\"; exit 1");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("ended with exit code 1: nothing was changed");
        assertThat(admin.requests()).noneMatch(request -> request.startsWith("PUT"));
    }

    @Test
    void a_text_that_cannot_be_written_is_kept() throws IOException {
        var result = edited(SERVER_CONFIG, "echo 'descriptors: [' >\"$1\"");

        assertThat(result.exitCode()).isEqualTo(1);
        var kept = Pattern.compile("Your text is in (\\S+):").matcher(result.err());
        assertThat(kept.find()).as(result.err()).isTrue();
        assertThat(Path.of(kept.group(1))).content().isEqualTo("descriptors: [\n");
        Files.delete(Path.of(kept.group(1)));
    }

    @Test
    void what_somebody_else_changed_meanwhile_is_not_overwritten() throws IOException {
        admin.afterNextRead(() -> admin.with("settings", """
            apiVersion: gloo.solo.io/v1
            kind: Settings
            metadata: {name: default, namespace: gloo-system}
            spec: {ratelimit: {descriptors: [{key: theirs}]}}
            """));

        var result = edited(SERVER_CONFIG, "sed -i 's/old/mine/' \"$1\"");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("changed by somebody else meanwhile");
        assertThat(settings().toString()).contains("theirs");
        Files.delete(Path.of(result.err().replaceAll("(?s).*text is in (\\S+):.*", "$1")));
    }

    @Test
    void an_empty_object_takes_the_rules_away() throws IOException {
        Files.writeString(directory.resolve("none.yaml"), "{}\n");
        Files.writeString(directory.resolve("nothing.yaml"), "# nothing\n");

        assertThat(run(SERVER_CONFIG + " --file nothing.yaml").exitCode()).isEqualTo(1);
        assertThat(settings().has("ratelimit")).isTrue();
        assertThat(run(SERVER_CONFIG + " --file none.yaml").exitCode()).isZero();
        assertThat(settings().has("ratelimit")).isFalse();
    }

    @Test
    void an_option_of_the_command_above_is_not_forgotten_silently() {
        var result = run("edit settings ratelimit --name other server-config --file rules.yaml");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("--name: give it after server-config");
    }

    @Test
    void only_the_expected_version_is_changed() throws IOException {
        Files.writeString(directory.resolve("none.yaml"), "{}\n");

        assertThat(run(SERVER_CONFIG + " --file none.yaml --resource-version 77")
                        .err())
                .contains("is at resource version 1 (expected: 77)");
        assertThat(run(SERVER_CONFIG + " --file none.yaml --resource-version 1").exitCode())
                .isZero();
    }

    private Terminal.Result run(String command) {
        return Terminal.at(directory, admin).run(command.split(" "));
    }

    /** Runs the command with an editor that is a script; the text is its first argument. */
    private Terminal.Result edited(String command, String script) throws IOException {
        Files.writeString(directory.resolve("editor"), "cd '%s'\n%s\n".formatted(directory, script));
        var environment = Map.of("GLOO_ADMIN_ADDRESS", admin.address(), "EDITOR", "sh " + directory.resolve("editor"));
        return new Terminal(directory, environment).run(command.split(" "));
    }

    private JsonNode settings() {
        return admin.object("namespaces/gloo-system/settings/default").path("spec");
    }

    private JsonNode options() {
        return admin.object("namespaces/gloo-system/virtualservices/default")
                .path("spec")
                .path("virtualHost")
                .path("routes")
                .path(0)
                .path("options");
    }
}
