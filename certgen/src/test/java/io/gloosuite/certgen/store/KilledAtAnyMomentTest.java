package io.gloosuite.certgen.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.gloosuite.certgen.consumer.Consumers;
import io.gloosuite.certgen.issue.Issued;
import io.gloosuite.certgen.rotate.Fixtures;
import io.gloosuite.certgen.rotate.Policy;
import io.gloosuite.certgen.run.Outcome;
import io.gloosuite.certgen.run.RotationRun;
import io.gloosuite.certgen.set.FileNames;
import io.gloosuite.certgen.set.SetFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is killed between any two steps on the disk leaves a set that works, and the next run finishes its work. */
class KilledAtAnyMomentTest {
    private static final FileNames NAMES = new FileNames("tls.crt", "tls.key", "ca.crt");
    private static final int NEVER = Integer.MAX_VALUE;

    /** Far above the steps of any run here, so that a loop that never ends fails. */
    private static final int STEPS_MAX = 500;

    /** The clock stands just after the set was made: the TLS engines of these tests look at the real one. */
    private final Instant now = Instant.now();

    private final Supplier<Issued> issued = Fixtures.inTurn(now);

    @TempDir
    private Path root;

    private final List<ServedSet> seen = new ArrayList<>();
    private final Set<List<ServedSet>> met = new HashSet<>();
    private String lastText = "";

    @Test
    void aRotation() throws Exception {
        for (int step = 0; ; step++) {
            assertThat(step).isLessThan(STEPS_MAX);
            Path directory = root.resolve("rotation-" + step);
            seeNothingYet();
            run(directory, Fixtures.policy(now), new CrashingDisk(NEVER, () -> {}));
            see(directory);
            boolean killed = isKilled(directory, forced(), new CrashingDisk(step, () -> see(directory)));
            see(directory);
            boolean begun = seen.size() > 1;
            assertThat(run(directory, Fixtures.policy(now), new CrashingDisk(NEVER, () -> see(directory))))
                    .isIn(new Outcome.Changed(), new Outcome.Unchanged());
            assertThat(seen).hasSize(begun ? 4 : 1);
            assertNeighboursTrustEachOther();
            assertTidy(directory);
            if (!killed) {
                return;
            }
        }
    }

    @Test
    void aRotationOfPlainFilesThatSomebodyPutThere() throws Exception {
        for (int step = 0; ; step++) {
            assertThat(step).isLessThan(STEPS_MAX);
            Path directory = root.resolve("plain-" + step);
            seeNothingYet();
            plainFiles(directory);
            see(directory);
            boolean killed = isKilled(directory, forced(), new CrashingDisk(step, () -> see(directory)));
            see(directory);
            boolean begun = seen.size() > 1;
            run(directory, Fixtures.policy(now), new CrashingDisk(NEVER, () -> see(directory)));
            assertThat(seen).hasSize(begun ? 4 : 1);
            assertNeighboursTrustEachOther();
            if (!killed) {
                assertTidy(directory);
                return;
            }
        }
    }

    @Test
    void theFirstSet() throws Exception {
        for (int step = 0; ; step++) {
            assertThat(step).isLessThan(STEPS_MAX);
            Path directory = root.resolve("first-" + step);
            boolean killed = isKilled(directory, Fixtures.policy(now), new CrashingDisk(step, () -> {}));
            run(directory, Fixtures.policy(now), new CrashingDisk(NEVER, () -> {}));
            ServedSet set = ServedSet.in(directory);
            set.accept(set);
            assertTidy(directory);
            if (!killed) {
                return;
            }
        }
    }

    private Policy forced() {
        return Fixtures.forced(now.plusMillis(1), Duration.ZERO);
    }

    /** Looks at the files after every step, and reads them when they are others than before. */
    private void see(Path directory) {
        String text = ServedSet.text(directory);
        if (!text.equals(lastText)) {
            lastText = text;
            seen.add(ServedSet.in(directory));
        }
    }

    private void seeNothingYet() {
        seen.clear();
        lastText = "";
    }

    private void assertNeighboursTrustEachOther() {
        for (int i = 1; i < seen.size(); i++) {
            assertTrust(seen.get(i - 1), seen.get(i));
            assertTrust(seen.get(i), seen.get(i - 1));
        }
    }

    /** The same two sets meet again and again, so each pair shakes hands once. */
    private void assertTrust(ServedSet server, ServedSet client) {
        if (met.add(List.of(server, client))) {
            assertThatCode(() -> server.accept(client)).doesNotThrowAnyException();
        }
    }

    private static void assertTidy(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            assertThat(entries.map(entry -> entry.getFileName().toString().replaceAll("\\d+", "N")))
                    .containsExactlyInAnyOrder(
                            "..data", "..lock", "..set_N", "ca.crt", "rotation.json", "tls.crt", "tls.key");
        }
    }

    private void plainFiles(Path directory) throws Exception {
        Path source = root.resolve("source");
        run(source, Fixtures.policy(now), new CrashingDisk(NEVER, () -> {}));
        Files.createDirectory(directory);
        for (String name : NAMES.all()) {
            Files.copy(source.resolve(name), directory.resolve(name));
        }
    }

    private boolean isKilled(Path directory, Policy policy, Disk disk) throws Exception {
        try {
            run(directory, policy, disk);
            return false;
        } catch (CrashingDisk.Killed e) {
            return true;
        }
    }

    /** The clock moves with every look, as it does. */
    private Outcome run(Path directory, Policy policy, Disk disk) throws Exception {
        Instant[] time = {now};
        InstantSource clock = () -> time[0] = time[0].plusMillis(1);
        Consumers nobody = expected -> List.of();
        DirectoryLock lock = DirectoryLock.tryTake(directory).orElseThrow();
        try (lock;
                DirectoryStore store = DirectoryStore.open(directory, NAMES.all(), lock, disk)) {
            return new RotationRun(
                            new RotationRun.Environment(
                                    store,
                                    new SetFormat(NAMES),
                                    moment -> issued.get(),
                                    nobody,
                                    new RotationRun.Resources("server_cert", "validation_context"),
                                    clock,
                                    duration -> {}),
                            policy)
                    .run();
        }
    }
}
