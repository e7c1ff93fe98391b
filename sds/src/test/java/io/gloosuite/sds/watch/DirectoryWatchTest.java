package io.gloosuite.sds.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gloosuite.sds.secret.Issuer;
import io.gloosuite.sds.secret.ResourceNames;
import io.gloosuite.sds.secret.Verdict.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryWatchTest {
    private final Certificates first = Certificates.create();
    private final Certificates second = Certificates.create();
    private final RecordedReloads reloads = new RecordedReloads();

    @TempDir
    private Path root;

    private Path directory;
    private DirectoryWatch watch;

    @BeforeEach
    void choose() {
        directory = root.resolve("some/where/certs");
    }

    @AfterEach
    void stop() throws InterruptedException {
        watch.stop();
    }

    @Test
    void aDirectoryThatAppearsLaterIsServed() throws IOException {
        watch(Certificates.pair(directory));
        await().until(() -> reloads.rejected.contains(Reason.MISSING));
        first.writeTo(directory);
        awaitServed(first);
    }

    @Test
    void aSwappedLinkIsServed() throws IOException {
        Files.createDirectories(directory);
        first.swapInto(directory);
        watch(Certificates.pair(directory));
        awaitServed(first);
        second.swapInto(directory);
        awaitServed(second);
        assertThat(reloads.rejected).isEmpty();
    }

    @Test
    void filesWrittenInPlaceAreServed() throws IOException {
        first.writeTo(directory);
        watch(Certificates.pair(directory));
        awaitServed(first);
        second.writeTo(directory);
        awaitServed(second);
    }

    @Test
    void filesWrittenInPlaceBehindTheLinkAreServed() throws IOException {
        Files.createDirectories(directory);
        first.swapInto(directory);
        watch(Certificates.pair(directory));
        awaitServed(first);
        second.writeTo(directory.resolve("..data"));
        awaitServed(second);
    }

    @Test
    void aFileThatIsCompletedLaterIsServedThen() throws IOException {
        first.writeTo(directory);
        watch(Certificates.pair(directory));
        awaitServed(first);
        Files.writeString(directory.resolve("tls.key"), second.key().substring(0, 50));
        await().until(() -> reloads.rejected.contains(Reason.MALFORMED));
        second.writeTo(directory);
        awaitServed(second);
    }

    @Test
    void aDirectoryThatIsDeletedAndMadeAgainIsServed() throws IOException {
        first.writeTo(directory);
        watch(Certificates.pair(directory));
        awaitServed(first);
        delete(directory);
        await().until(() -> reloads.rejected.contains(Reason.MISSING));
        second.writeTo(directory);
        awaitServed(second);
    }

    @Test
    void aDirectoryThatIsMovedAwayAndReplacedIsServed() throws IOException {
        first.writeTo(directory);
        second.writeTo(directory.resolveSibling("next"));
        watch(Certificates.pair(directory));
        awaitServed(first);
        Files.move(directory, directory.resolveSibling("old"));
        Files.move(directory.resolveSibling("next"), directory);
        awaitServed(second);
    }

    @Test
    void aBadPairDoesNotHoldUpAnother() throws IOException {
        first.writeTo(directory);
        Pair missing =
                new Pair(root.resolve("none"), "a", "b", "c", new ResourceNames("other", "other_ca"), Issuer.ANY);
        watch(missing, Certificates.pair(directory));
        awaitServed(first);
        second.writeTo(directory);
        awaitServed(second);
    }

    @Test
    void aWatchThatIsStoppedPublishesNothingMore() throws Exception {
        first.writeTo(directory);
        watch(Certificates.pair(directory));
        awaitServed(first);
        watch.stop();
        second.writeTo(directory);
        assertThat(reloads.served).containsExactly(first.versions());
    }

    private void watch(Pair... pairs) {
        watch = new DirectoryWatch(List.of(pairs), reloads, InstantSource.system(), Duration.ofMinutes(5));
        watch.start();
    }

    /** Long before the slow poll, so that it is the file system's word that is tested. */
    private void awaitServed(Certificates certificates) {
        await().pollInterval(Duration.ofMillis(5))
                .untilAsserted(() -> assertThat(reloads.last()).isEqualTo(certificates.versions()));
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> tree = Files.walk(directory)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
