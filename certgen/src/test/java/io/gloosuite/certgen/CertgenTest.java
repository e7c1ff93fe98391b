package io.gloosuite.certgen;

import static org.assertj.core.api.Assertions.assertThat;

import io.gloosuite.certgen.set.FileNames;
import io.gloosuite.certgen.set.Reading;
import io.gloosuite.certgen.set.SetFormat;
import io.gloosuite.certgen.store.DirectoryLock;
import io.gloosuite.certgen.store.DirectoryStore;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertgenTest {
    private static final FileNames NAMES = new FileNames("tls.crt", "tls.key", "ca.crt");

    @TempDir
    private Path root;

    private Path directory;
    private Instant now = Instant.now();
    private Duration waited = Duration.ZERO;

    /** Time passes when the program waits, and by itself. */
    private final Certgen certgen = new Certgen(() -> now = now.plusMillis(1), duration -> {
        now = now.plus(duration);
        waited = waited.plus(duration);
    });

    @BeforeEach
    void choose() {
        directory = root.resolve("certs");
    }

    @Test
    void aSecondRunDoesNothing() throws Exception {
        assertThat(run()).isEqualTo(Certgen.DONE);
        String leaf = read("tls.crt");
        assertThat(run()).isEqualTo(Certgen.DONE);
        assertThat(read("tls.crt")).isEqualTo(leaf);
    }

    @Test
    void aForcedRunWaitsTwiceForTheRotationDurationAndReplacesEverything() throws Exception {
        run();
        String leaf = read("tls.crt");
        String ca = read("ca.crt");
        assertThat(run("--force-rotation", "--rotation-duration=65s")).isEqualTo(Certgen.DONE);
        assertThat(waited).isBetween(Duration.ofSeconds(129), Duration.ofSeconds(131));
        assertThat(read("tls.crt")).isNotEqualTo(leaf);
        assertThat(read("ca.crt")).isNotEqualTo(ca);
        assertThat(read("rotation.json")).contains("\"Stable\"");
        assertThat(directory.resolve("next")).doesNotExist();
    }

    @Test
    void aConsumerThatCannotBeReachedHoldsTheRotationBeforeItBegins() throws Exception {
        run();
        String leaf = read("tls.crt");
        assertThat(run("--force-rotation", "--consumer-timeout=1s", "--consumers=127.0.0.1:" + closedPort()))
                .isEqualTo(Certgen.HELD);
        assertThat(read("tls.crt")).isEqualTo(leaf);
        assertThat(read("rotation.json")).contains("\"Stable\"");
    }

    @Test
    void aKeyThatDoesNotFitIsReplacedTogetherWithItsCertificate() throws Exception {
        run();
        Files.delete(directory.resolve("tls.key"));
        Files.writeString(directory.resolve("tls.key"), "-----BEGIN PRIVATE KEY-----\n");
        assertThat(run()).isEqualTo(Certgen.DONE);
        assertThat(reading()).isInstanceOf(Reading.Fits.class);
    }

    @Test
    void anExpiredSetIsReplacedAtOnce() throws Exception {
        run();
        now = now.plus(Duration.ofDays(400));
        assertThat(run("--rotation-duration=65s")).isEqualTo(Certgen.DONE);
        assertThat(waited).isZero();
        assertThat(reading()).isInstanceOf(Reading.Fits.class);
    }

    @Test
    void aRunThatFindsAnotherAtWorkGivesUpAfterAWhile() throws Exception {
        try (DirectoryLock other = DirectoryLock.tryTake(directory).orElseThrow()) {
            assertThat(other).isNotNull();
            assertThat(run("--consumer-timeout=2s")).isEqualTo(Certgen.BUSY);
        }
        assertThat(waited).isGreaterThanOrEqualTo(Duration.ofMillis(1900));
    }

    @Test
    void twoRunsAtOnceMakeOneSet() throws Exception {
        Certgen patient = new Certgen(Instant::now, duration -> Thread.onSpinWait());
        CompletableFuture<Integer> first = CompletableFuture.supplyAsync(() -> uninterrupted(patient));
        CompletableFuture<Integer> second = CompletableFuture.supplyAsync(() -> uninterrupted(patient));
        assertThat(List.of(first.get(), second.get())).containsOnly(Certgen.DONE);
        assertThat(reading()).isInstanceOf(Reading.Fits.class);
        assertThat(Files.readSymbolicLink(directory.resolve("..data"))).hasToString("..set_1");
    }

    @Test
    void aDirectoryThatCannotBeWrittenIsAnErrorNotATrace() throws Exception {
        Files.writeString(directory, "a file in its place");
        assertThat(run()).isEqualTo(Certgen.FAILED);
    }

    private int run(String... flags) throws InterruptedException {
        return certgen.run(settings(flags));
    }

    private int uninterrupted(Certgen patient) {
        try {
            return patient.run(settings());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Settings settings(String... flags) {
        List<String> all = new ArrayList<>(List.of("--svc-name=gloo", "--secret-name=s", "--output-dir=" + directory));
        all.addAll(List.of(flags));
        CertgenCommand command = new CertgenCommand();
        CertgenCommand.line(command).parseArgs(all.toArray(String[]::new));
        return Settings.of(command);
    }

    private String read(String name) throws IOException {
        return Files.readString(directory.resolve(name));
    }

    private Reading reading() throws IOException {
        try (DirectoryStore store = DirectoryStore.open(
                directory, NAMES.all(), DirectoryLock.tryTake(directory).orElseThrow())) {
            return new SetFormat(NAMES).read(store.read());
        }
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
