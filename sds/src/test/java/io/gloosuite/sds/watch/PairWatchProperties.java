package io.gloosuite.sds.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Files change in whatever order and whatever parts. */
class PairWatchProperties {
    private static final List<Certificates> SETS =
            List.of(Certificates.create(), Certificates.create(), Certificates.create());
    private static final List<String> FILES = List.of("tls.crt", "tls.key", "ca.crt");

    private static Path directory;

    /** Writes a part of one file of one set. */
    record Write(int set, int file, int percent) {
        void to(Path directory) throws IOException {
            Certificates certificates = SETS.get(set);
            String whole = List.of(certificates.cert(), certificates.key(), certificates.ca())
                    .get(file);
            Files.writeString(directory.resolve(FILES.get(file)), whole.substring(0, whole.length() * percent / 100));
        }
    }

    @BeforeContainer
    static void makeDirectory() throws IOException {
        directory = Files.createTempDirectory("sds-pair");
    }

    @AfterContainer
    static void deleteDirectory() throws IOException {
        for (String file : FILES) {
            Files.deleteIfExists(directory.resolve(file));
        }
        Files.delete(directory);
    }

    @Property(tries = 100)
    void onlyWholeSetsAreEverServedWhileFilesKeepChanging(
            @ForAll @Size(max = 40) List<@IntRange(max = 17) Integer> steps) throws IOException {
        SETS.getFirst().writeTo(directory);
        RecordedReloads reloads = new RecordedReloads();
        PairWatch watch = new PairWatch(Certificates.pair(directory), reloads, Duration.ofSeconds(5));
        Instant now = Instant.now();
        watch.look(now);
        for (int step : steps) {
            write(step).to(directory);
            watch.look(now);
        }
        SETS.getLast().writeTo(directory);
        watch.look(now);
        assertThat(reloads.served)
                .isSubsetOf(SETS.stream().map(Certificates::versions).toList());
        assertThat(reloads.last()).isEqualTo(SETS.getLast().versions());
    }

    /** Half of the writes are whole files, the others are cut short. */
    private static Write write(int step) {
        return new Write(step % 3, step / 3 % 3, step < 9 ? 100 : 60);
    }
}
