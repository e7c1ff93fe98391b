package io.gloosuite.glooctl.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.gloosuite.glooctl.home.Home;
import io.gloosuite.glooctl.process.Launcher.Running;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessesTest {

    /** Nothing answers here: a port below those that programs use. */
    private static final URI NOWHERE = URI.create("http://127.0.0.1:1/ready");

    @TempDir
    Path directory;

    private final List<Running> started = new ArrayList<>();

    @AfterEach
    void endWhatIsLeft() {
        started.forEach(running -> running.process().destroyForcibly());
    }

    @Test
    void a_component_is_started_with_a_log_and_a_pid_file_and_ended_by_them() {
        var running = start("echo started; exec tail -f /dev/null", NOWHERE);
        assertThat(PidFile.of(home().run(), "fake").process().map(ProcessHandle::pid))
                .contains(running.process().pid());
        await().untilAsserted(() -> assertThat(home().log("fake")).hasContent("started"));

        assertThat(ending(Duration.ofSeconds(5)).end(List.of(List.of("fake")))).containsExactly("fake");

        assertThat(running.process().isAlive()).isFalse();
        assertThat(home().run().resolve("fake.pid")).doesNotExist();
    }

    @Test
    void a_component_that_does_not_listen_is_ended_by_force() {
        var running = start("trap '' TERM; echo deaf; exec tail -f /dev/null", NOWHERE);
        await().untilAsserted(() -> assertThat(home().log("fake")).content().contains("deaf"));

        ending(Duration.ofMillis(200)).end(List.of(List.of("fake")));

        await().untilAsserted(() -> assertThat(running.process().isAlive()).isFalse());
    }

    @Test
    void a_pid_file_of_another_process_is_not_believed() throws IOException {
        Files.createDirectories(home().run());
        Files.write(
                home().run().resolve("fake.pid"),
                List.of(String.valueOf(ProcessHandle.current().pid()), "1000"));

        assertThat(ending(Duration.ofSeconds(5)).end(List.of(List.of("fake")))).isEmpty();
        assertThat(ProcessHandle.current().isAlive()).isTrue();
    }

    @Test
    void a_component_that_dies_is_named_with_the_end_of_its_log() {
        var running = start("echo first; echo the port is taken; exit 7", NOWHERE);

        assertThatThrownBy(() -> new Readiness(home()).await(List.of(running), ready -> {}))
                .isInstanceOf(LocalFailed.class)
                .hasMessageContaining("fake ended with exit code 7")
                .hasMessageContaining("    the port is taken");
    }

    @Test
    void a_component_is_waited_for_until_it_answers() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var asked = new ArrayList<String>();
        server.createContext("/ready", exchange -> {
            asked.add(exchange.getRequestURI().getPath());
            exchange.sendResponseHeaders(asked.size() < 3 ? 503 : 200, -1);
            exchange.close();
        });
        server.start();
        try {
            var uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/ready");
            var ready = new ArrayList<Running>();
            new Readiness(home()).await(List.of(start("exec tail -f /dev/null", uri)), ready::add);

            assertThat(ready).hasSize(1);
            assertThat(asked).hasSizeGreaterThanOrEqualTo(3);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void nothing_is_started_after_the_end() {
        var launcher = new Launcher(home());
        launcher.close();

        assertThatThrownBy(() -> launcher.start(component("exec tail -f /dev/null", NOWHERE)))
                .hasMessage("fake is not started: the run is being ended");
    }

    @Test
    void the_watchdog_acts_when_its_master_is_killed() throws IOException {
        var trace = directory.resolve("ended");
        var master = java("watch", trace);

        master.destroyForcibly();

        await().untilAsserted(() -> assertThat(trace).exists());
    }

    @Test
    void the_watchdog_does_nothing_when_its_master_says_that_all_is_done() throws Exception {
        var trace = directory.resolve("ended");
        var master = java("done", trace);

        master.destroy();
        assertThat(master.onExit().get().isAlive()).isFalse();
        assertThat(master.descendants()).isEmpty();
        assertThat(trace).doesNotExist();
    }

    /** A JVM that stands under a watchdog, and says so. */
    public static void main(String[] arguments) throws InterruptedException {
        var home = new Home(Path.of(arguments[1]).getParent());
        var watchdog = Watchdog.over(home, List.of("touch", arguments[1]));
        if (arguments[0].equals("done")) {
            watchdog.close();
        }
        System.out.println("watched");
        new CountDownLatch(1).await();
    }

    private static Process java(String mode, Path trace) throws IOException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ProcessesTest.class.getName(),
                        mode,
                        trace.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(process.inputReader().readLine()).isEqualTo("watched");
        return process;
    }

    private Running start(String script, URI readiness) {
        var running = new Launcher(home()).start(component(script, readiness));
        started.add(running);
        return running;
    }

    private static Component component(String script, URI readiness) {
        return new Component("fake", List.of("sh", "-c", script), Map.of(), readiness, 200, "");
    }

    private Home home() {
        return new Home(directory);
    }

    private Ending ending(Duration grace) {
        return new Ending(home().run(), grace);
    }
}
