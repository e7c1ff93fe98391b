package io.gloosuite.certgen.run;

import static io.gloosuite.certgen.rotate.Fixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.gloosuite.certgen.consumer.Consumers;
import io.gloosuite.certgen.consumer.Expected;
import io.gloosuite.certgen.issue.Issued;
import io.gloosuite.certgen.rotate.Fixtures;
import io.gloosuite.certgen.rotate.Lag;
import io.gloosuite.certgen.rotate.Policy;
import io.gloosuite.certgen.rotate.Stage;
import io.gloosuite.certgen.set.CertificateSet;
import io.gloosuite.certgen.set.FileNames;
import io.gloosuite.certgen.set.Reading;
import io.gloosuite.certgen.set.SetFormat;
import io.gloosuite.certgen.store.CertificateStore;
import io.gloosuite.tls.ContentVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RotationRunTest {
    private static final Lag LAG = new Lag("127.0.0.1:8235", "unreachable");
    private static final Duration DURATION = Duration.ofSeconds(65);

    private final SetFormat format = new SetFormat(new FileNames("tls.crt", "tls.key", "ca.crt"));
    private final List<CertificateSet> written = new ArrayList<>();
    private final List<Expected> asked = new ArrayList<>();
    private final List<Instant> writtenAt = new ArrayList<>();

    private Instant now = NOON;
    private Consumers consumers = expected -> List.of();
    private Function<Instant, Issued> issuer = Fixtures::issued;

    /** A set in memory. */
    private final class Memory implements CertificateStore {
        private Map<String, byte[]> files = Map.of();

        @Override
        public Map<String, byte[]> read() {
            return files;
        }

        @Override
        public void write(Map<String, byte[]> next) {
            files = next;
            written.add(((Reading.Fits) format.read(next)).set());
            writtenAt.add(now);
        }

        @Override
        public void close() {}
    }

    private final Memory store = new Memory();

    @BeforeEach
    void create() throws Exception {
        run(Fixtures.policy(now));
        written.clear();
        writtenAt.clear();
        now = now.plusSeconds(1);
    }

    @Test
    void aForcedRunGoesThroughAllStagesInOrder() throws Exception {
        assertThat(run(forced())).isEqualTo(new Outcome.Changed());
        assertThat(written)
                .extracting(CertificateSet::stage)
                .containsExactly(Stage.TRUST_BOTH, Stage.ISSUE_NEW, Stage.REMOVE_OLD, Stage.STABLE);
    }

    @Test
    void theDurationOfAStageBeginsWhenItIsWrittenHoweverLongKeysTake() throws Exception {
        issuer = instant -> {
            now = now.plusSeconds(30);
            return Fixtures.issued(instant);
        };
        run(forced());
        assertThat(Duration.between(writtenAt.get(0), writtenAt.get(1))).isGreaterThanOrEqualTo(DURATION);
        assertThat(Duration.between(writtenAt.get(1), writtenAt.get(2))).isGreaterThanOrEqualTo(DURATION);
    }

    @Test
    void consumersAreAskedForTheVersionsOfEachStage() throws Exception {
        consumers = expected -> {
            asked.add(expected);
            return List.of();
        };
        run(forced());
        for (CertificateSet set : written.subList(0, 3)) {
            assertThat(asked)
                    .contains(new Expected(Map.of(
                            "server_cert", ContentVersion.of(set.identity().chain()),
                            "validation_context", ContentVersion.of(set.trust()))));
        }
    }

    @Test
    void nobodyIsAskedWhenThereIsNothingToDo() throws Exception {
        consumers = expected -> {
            throw new AssertionError("asked");
        };
        assertThat(run(Fixtures.policy(now))).isEqualTo(new Outcome.Unchanged());
    }

    @Test
    void aRunThatIsHeldIsContinuedByTheNext() throws Exception {
        consumers = expected -> written.isEmpty() ? List.of() : List.of(LAG);
        assertThat(run(forced())).isEqualTo(new Outcome.Held(List.of(LAG)));
        assertThat(written).extracting(CertificateSet::stage).containsExactly(Stage.TRUST_BOTH);
        consumers = expected -> List.of();
        assertThat(run(Fixtures.policy(now))).isEqualTo(new Outcome.Changed());
        assertThat(written.getLast().stage()).isEqualTo(Stage.STABLE);
        assertThat(written.getLast().trust()).hasSize(1);
    }

    private Policy forced() {
        return Fixtures.forced(now, DURATION);
    }

    private Outcome run(Policy policy) throws Exception {
        return new RotationRun(
                        new RotationRun.Environment(
                                store,
                                format,
                                instant -> issuer.apply(instant),
                                expected -> consumers.lagging(expected),
                                new RotationRun.Resources("server_cert", "validation_context"),
                                () -> now = now.plusMillis(1),
                                duration -> now = now.plus(duration)),
                        policy)
                .run();
    }
}
