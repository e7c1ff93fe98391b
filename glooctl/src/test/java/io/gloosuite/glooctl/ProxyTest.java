package io.gloosuite.glooctl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProxyTest {

    private static final String GATEWAY = """
        apiVersion: gateway.solo.io/v1
        kind: Gateway
        metadata: {name: gateway-proxy, namespace: gloo-system}
        spec: {bindAddress: '::', bindPort: 18080, httpGateway: {}}
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
    void the_url_is_that_of_the_gateway() {
        admin.with("gateways", GATEWAY);

        assertThat(run("proxy", "url").out()).isEqualTo("http://127.0.0.1:18080\n");
        assertThat(run("proxy", "address").out()).isEqualTo("127.0.0.1:18080\n");
    }

    @Test
    void a_gateway_that_does_not_exist_is_told() {
        admin.with("gateways", GATEWAY);

        var result = run("proxy", "url", "--port", "https");

        assertThat(result.exitCode()).isOne();
        assertThat(result.err()).contains("proxy gateway-proxy has no https gateway in namespace gloo-system");
    }

    @Test
    void the_home_tells_the_url_while_gloo_is_away() throws IOException {
        var home = Files.createDirectories(directory.resolve(".gloo"));
        Files.writeString(home.resolve("ports.env"), "GATEWAY_HTTP_PORT=18081\nGLOO_ADMIN_PORT=1\n");

        assertThat(new Terminal(directory, Map.of()).run("proxy", "url").out()).isEqualTo("http://127.0.0.1:18081\n");
    }

    @Test
    void the_data_planes_admin_is_asked_for_its_configuration() {
        admin.document("/config_dump", "{\"configs\":[]}");

        assertThat(run("proxy", "dump", "--proxy-admin", admin.address()).out()).isEqualTo("{\"configs\":[]}\n");
    }

    @Test
    void a_snapshot_holds_what_the_data_plane_says_and_never_overwrites() throws IOException {
        for (var path : List.of("/config_dump", "/clusters", "/certs", "/stats", "/snapshots/xds")) {
            admin.document(path, "{\"of\":\"" + path + "\"}");
        }
        var command = new String[] {"proxy", "snapshot", "--proxy-admin", admin.address(), "--file", "now.zip"};

        assertThat(run(command).exitCode()).isZero();

        try (var zip = new ZipFile(directory.resolve("now.zip").toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName))
                    .containsExactlyInAnyOrder(
                            "config_dump.json", "clusters.txt", "certs.json", "stats.txt", "served-config.json");
        }
        var again = run(command);
        assertThat(again.exitCode()).isOne();
        assertThat(again.err()).contains("now.zip is there already");
    }

    private Terminal.Result run(String... arguments) {
        return Terminal.at(directory, admin).run(arguments);
    }
}
