package io.gloosuite.sds.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.gloosuite.sds.secret.Verdict.Reason;
import io.gloosuite.tls.Identity;
import io.gloosuite.tls.Pem;
import io.gloosuite.tls.testing.TestCa;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PairWatchTest {
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final Certificates first = Certificates.create();
    private final Certificates second = Certificates.create();
    private final RecordedReloads reloads = new RecordedReloads();
    private final Instant now = Instant.now();

    @TempDir
    private Path directory;

    private PairWatch watch;

    @BeforeEach
    void watchDirectory() {
        watch = new PairWatch(Certificates.pair(directory), reloads, LONGEST);
    }

    @Test
    void aPairThatFitsIsPublishedAtOnceAndOnce() throws IOException {
        first.writeTo(directory);
        assertThat(watch.look(now)).isEqualTo(LONGEST);
        assertThat(watch.look(now)).isEqualTo(LONGEST);
        assertThat(reloads.served).containsExactly(first.versions());
    }

    @Test
    void missingFilesAreWaitedForWithLongerAndLongerPauses() throws IOException {
        assertThat(watch.look(now)).isEqualTo(PairWatch.FIRST_RETRY);
        assertThat(watch.look(now)).isEqualTo(PairWatch.FIRST_RETRY.multipliedBy(2));
        for (int i = 0; i < 20; i++) {
            assertThat(watch.look(now)).isLessThanOrEqualTo(LONGEST);
        }
        assertThat(reloads.rejected).containsExactly(Reason.MISSING);
        first.writeTo(directory);
        watch.look(now);
        assertThat(reloads.last()).isEqualTo(first.versions());
    }

    @Test
    void halfAFileIsNotServedAndTheLastGoodStays() throws IOException {
        first.writeTo(directory);
        watch.look(now);
        Files.writeString(directory.resolve("tls.crt"), second.cert().substring(0, 80));
        assertThat(watch.look(now)).isEqualTo(PairWatch.FIRST_RETRY);
        assertThat(reloads.served).containsExactly(first.versions());
        assertThat(reloads.rejected).containsExactly(Reason.MALFORMED);
    }

    @Test
    void aRejectionIsToldOncePerChange() throws IOException {
        first.writeTo(directory);
        watch.look(now);
        Files.writeString(directory.resolve("tls.key"), second.key());
        watch.look(now);
        watch.look(now);
        Files.writeString(directory.resolve("tls.key"), "nothing");
        watch.look(now);
        assertThat(reloads.rejected).containsExactly(Reason.MISMATCH, Reason.MALFORMED);
    }

    @Test
    void filesThatAreReplacedOneByOneAreNeverServedMixed() throws IOException {
        first.writeTo(directory);
        watch.look(now);
        for (String name : List.of("ca.crt", "tls.crt", "tls.key")) {
            Path whole = directory.resolveSibling("whole");
            second.writeTo(whole);
            Files.copy(whole.resolve(name), directory.resolve(name), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            watch.look(now);
        }
        assertThat(reloads.served).containsExactly(first.versions(), second.versions());
    }

    @Test
    void filesWhoseReplacementStopsHalfWayAreNotServedHoweverLongTheyHoldStill() throws IOException {
        first.writeTo(directory);
        watch.look(now);
        Files.writeString(directory.resolve("tls.crt"), second.cert());
        Files.writeString(directory.resolve("tls.key"), second.key());
        watch.look(now);
        watch.look(now.plusSeconds(3600));
        assertThat(reloads.served).containsExactly(first.versions());
        assertThat(reloads.rejected).containsExactly(Reason.UNTRUSTED);
    }

    @Test
    void aCertificateOfTheFutureIsServedWhenItsTimeHasCome() throws IOException {
        TestCa ca = TestCa.create("ca");
        Identity future =
                ca.leaf("gloo").valid(now.plusSeconds(60), now.plusSeconds(120)).issue();
        new Certificates(Pem.encode(future.chain()), Pem.encode(future.key()), ca.pem(), List.of()).writeTo(directory);
        watch.look(now);
        assertThat(reloads.rejected).containsExactly(Reason.NOT_YET_VALID);
        watch.look(now.plusSeconds(61));
        assertThat(reloads.served).hasSize(1);
    }
}
