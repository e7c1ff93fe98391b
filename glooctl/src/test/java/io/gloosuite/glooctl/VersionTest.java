package io.gloosuite.glooctl;

import static org.assertj.core.api.Assertions.assertThat;

import io.gloosuite.glooctl.client.Json;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VersionTest {

    @TempDir
    Path directory;

    private FakeAdmin admin;

    @BeforeEach
    void start() throws IOException {
        admin = new FakeAdmin()
                .document("/version", "{\"name\":\"gloo\",\"version\":\"1.2.3\"}")
                .document("/dataplanes", "{\"items\":[{\"node\":\"gateway-proxy-1\",\"userAgent\":\"envoy/1.36.2\"}]}");
    }

    @AfterEach
    void stop() {
        admin.close();
    }

    @Test
    void the_server_s_version_stands_beside_the_client_s() {
        var document = Json.read(run("version").out());

        assertThat(document.path("client").path("version").asString()).isNotEmpty();
        var server = document.path("server").path(0);
        assertThat(server.path("version").asString()).isEqualTo("1.2.3");
        assertThat(server.path("dataPlanes").path(0).asString()).isEqualTo("gateway-proxy-1 (envoy/1.36.2)");
    }

    @Test
    void the_table_has_a_line_for_each_component() {
        assertThat(run("version", "-o", "table").out())
                .containsPattern("gloo +\\| %s +\\| 1\\.2\\.3".formatted(admin.address()))
                .containsPattern("data plane +\\| gateway-proxy-1 +\\| envoy/1\\.36\\.2");
    }

    @Test
    void a_gloo_that_is_not_reached_is_said_and_is_no_failure() {
        admin.close();

        var result = run("version");

        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).contains("No gloo is reached at " + admin.address());
        assertThat(Json.read(result.out()).has("server")).isFalse();
    }

    private Terminal.Result run(String... arguments) {
        return Terminal.at(directory, admin).run(arguments);
    }
}
