package io.gloosuite.glooctl.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.gloosuite.glooctl.home.Port;
import io.gloosuite.glooctl.home.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFilesTest {

    private static final String MARKED =
            "  bindPort: 8080 # GATEWAY_HTTP_PORT\n  other: 8080\n  port: 1 # NO_SUCH_PORT\n";

    @TempDir
    Path directory;

    private Path from;
    private Path config;

    @BeforeEach
    void write() throws IOException {
        from = Files.createDirectories(directory.resolve("from"));
        config = directory.resolve("config");
        Files.writeString(from.resolve("gateways.yaml"), MARKED);
    }

    @Test
    void a_home_without_configuration_gets_a_copy_with_its_ports() throws IOException {
        var ports = Ports.free();

        new ConfigFiles(config).install(from, ports);

        assertThat(config.resolve("gateways.yaml"))
                .hasContent(MARKED.replace("8080 # G", ports.get(Port.GATEWAY_HTTP_PORT) + " # G"));
        assertThat(from.resolve("gateways.yaml")).hasContent(MARKED);
    }

    @Test
    void what_a_home_has_stays_but_for_the_ports() throws IOException {
        Files.createDirectories(config);
        Files.writeString(config.resolve("mine.yaml"), "port: 1 # GATEWAY_HTTP_PORT\nname: mine\n");

        new ConfigFiles(config).install(from, Ports.defaults());

        assertThat(config.resolve("mine.yaml")).hasContent("port: 8080 # GATEWAY_HTTP_PORT\nname: mine\n");
        assertThat(config.resolve("gateways.yaml")).doesNotExist();
    }
}
