package io.gloosuite.glooctl.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gloosuite.glooctl.home.Home;
import io.gloosuite.glooctl.home.Port;
import io.gloosuite.glooctl.home.Ports;
import io.gloosuite.glooctl.local.Health.State;
import io.gloosuite.glooctl.local.LocalRun.Wishes;
import io.gloosuite.glooctl.process.LocalFailed;
import io.gloosuite.glooctl.process.PidFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalRunTest {

    private static final Wishes WISHES = new Wishes(DataPlane.JAVA, false, true);

    @TempDir
    Path directory;

    private final List<String> told = new ArrayList<>();
    private FakeInstallation fake;
    private Home home;

    @BeforeEach
    void install() throws IOException {
        fake = new FakeInstallation(Files.createDirectories(directory.resolve("suite")));
        home = new Home(directory.resolve("home"));
    }

    @AfterEach
    void end() {
        LocalRun.down(home);
    }

    @Test
    void everything_starts_in_order_and_is_ended() throws IOException {
        run().up(WISHES);

        assertThat(told).first().isEqualTo("certgen");
        assertThat(told).containsSubsequence("certgen", "sds-gloo", "gloo", "gateway-proxy");
        assertThat(LocalRun.runningIn(home)).isEqualTo(Suite.NAMES);
        assertThat(health()).containsOnly(State.READY);
        assertThat(LocalRun.down(home)).containsExactlyInAnyOrderElementsOf(Suite.NAMES);
        assertThat(LocalRun.runningIn(home)).isEmpty();
    }

    @Test
    void a_run_that_is_there_is_not_started_twice() throws IOException {
        run().up(WISHES);

        assertThatThrownBy(() -> run().up(WISHES))
                .isInstanceOf(LocalFailed.class)
                .hasMessageContaining("running already in " + home.directory());
    }

    @Test
    void a_component_that_cannot_start_is_named_and_nothing_is_left() throws IOException {
        fake.breaking(Program.GLOO);

        assertThatThrownBy(() -> run().up(WISHES))
                .hasMessageContaining("gloo ended with exit code 3")
                .hasMessageContaining("this cannot work");
        assertThat(LocalRun.runningIn(home)).isEmpty();
    }

    @Test
    void a_component_that_dies_ends_the_run() throws IOException {
        var run = run();
        run.up(WISHES);
        PidFile.of(home.run(), "gloo").process().orElseThrow().destroyForcibly();

        assertThatThrownBy(run::watch).hasMessageContaining("gloo ended with exit code");
        assertThat(LocalRun.runningIn(home)).isEmpty();
    }

    @Test
    void a_dead_component_is_started_again() throws IOException {
        run().up(WISHES);
        var gloo = PidFile.of(home.run(), "gloo").process().orElseThrow();
        gloo.destroyForcibly();
        gloo.onExit().join();

        LocalRun.startAgain(fake.installation(), home, "gloo");

        assertThat(LocalRun.runningIn(home)).isEqualTo(Suite.NAMES);
        assertThatThrownBy(() -> LocalRun.startAgain(fake.installation(), home, "gloo"))
                .hasMessageContaining("gloo is running already");
    }

    @Test
    void a_port_in_use_is_named_with_its_component_and_what_helps() throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Files.createDirectories(home.directory());
            var ports = "GATEWAY_HTTP_PORT=" + other.getLocalPort() + "\n";
            Files.writeString(home.portsFile(), ports);

            assertThatThrownBy(() -> run().up(new Wishes(DataPlane.JAVA, false, false)))
                    .hasMessageContaining(
                            "port %d, which is GATEWAY_HTTP_PORT of gateway-proxy".formatted(other.getLocalPort()))
                    .hasMessageContaining("--free-ports")
                    .hasMessageContaining("ports.env");
        }
    }

    @Test
    void the_ports_of_a_home_are_kept_while_they_are_free() throws IOException {
        run().up(WISHES);
        int port = home.ports().orElseThrow().get(Port.GATEWAY_HTTP_PORT);
        LocalRun.down(home);

        run().up(WISHES);

        assertThat(home.ports().orElseThrow().get(Port.GATEWAY_HTTP_PORT)).isEqualTo(port);
    }

    @Test
    void what_is_not_built_is_named() throws IOException {
        Files.delete(fake.installation().jar(Program.SDS));

        assertThatThrownBy(() -> run().up(WISHES)).hasMessageContaining("not built yet: sds");
    }

    private LocalRun run() throws IOException {
        told.clear();
        return new LocalRun(fake.installation(), home, (component, text) -> told.add(component));
    }

    private List<State> health() throws IOException {
        var ports = home.ports().orElseGet(Ports::defaults);
        return Health.of(fake.installation(), home, ports).stream()
                .map(Health::state)
                .toList();
    }
}
