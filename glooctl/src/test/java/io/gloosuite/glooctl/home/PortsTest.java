package io.gloosuite.glooctl.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {

    @TempDir
    Path directory;

    @Test
    void what_is_written_is_read() throws IOException {
        var ports = Ports.free();
        var file = directory.resolve("ports.env");
        ports.write(file);

        var read = Ports.read(file);

        assertThat(Arrays.stream(Port.values()).map(read::get).toList())
                .isEqualTo(Arrays.stream(Port.values()).map(ports::get).toList());
    }

    @Test
    void free_ports_are_free_and_differ() throws IOException {
        var ports = Ports.free();

        assertThat(ports.inUse()).isEmpty();
        assertThat(Arrays.stream(Port.values()).map(ports::get)).doesNotHaveDuplicates();
    }

    @Test
    void a_port_that_somebody_listens_on_is_in_use() throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var file = directory.resolve("ports.env");
            Files.writeString(file, "GATEWAY_HTTP_PORT=" + other.getLocalPort() + "\n");

            assertThat(Ports.read(file).inUse()).contains(Port.GATEWAY_HTTP_PORT);
        }
    }

    @Test
    void a_line_that_is_no_port_is_named() throws IOException {
        var file = directory.resolve("ports.env");
        Files.writeString(file, "# ours\nOTHER=x\nGLOO_XDS_PORT=70000\n");

        assertThatThrownBy(() -> Ports.read(file))
                .hasMessage(file + ": GLOO_XDS_PORT=70000 (expected: a port from 1 to 65535)");
    }
}
