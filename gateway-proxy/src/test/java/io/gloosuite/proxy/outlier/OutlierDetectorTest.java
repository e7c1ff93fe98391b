package io.gloosuite.proxy.outlier;

import static org.assertj.core.api.Assertions.assertThat;

import io.gloosuite.proxy.model.ClusterHealth.InARow;
import io.gloosuite.proxy.model.ClusterHealth.Outliers;
import io.gloosuite.proxy.model.ClusterHealth.SuccessRate;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class OutlierDetectorTest {
    private static final SuccessRate NO_RATE = new SuccessRate(0, 5, 100, 1900);
    private static final Duration EJECTION = Duration.ofSeconds(30);

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1000);

    @Test
    void ejectsAHostWhoseResponsesFailSoOftenInARow() {
        OutlierDetector<String> detector = detector(rules(3, 100, NO_RATE), "a", "b");

        assertThat(detector.responded("a", 500)).isFalse();
        assertThat(detector.responded("a", 500)).isFalse();
        assertThat(detector.responded("a", 200)).isFalse();
        assertThat(detector.responded("a", 503)).isFalse();
        assertThat(detector.responded("a", 599)).isFalse();
        assertThat(detector.responded("a", 500)).isTrue();

        assertThat(detector.ejected()).containsExactly("a");
    }

    @Test
    void countsGatewayFailuresOnTheirOwn() {
        Outliers rules = new Outliers(
                Duration.ofSeconds(10),
                EJECTION,
                Duration.ofMinutes(5),
                100,
                false,
                new InARow(100, 100),
                new InARow(2, 100),
                new InARow(5, 100),
                false,
                NO_RATE,
                NO_RATE);
        OutlierDetector<String> detector = detector(rules, "a");

        assertThat(detector.responded("a", 502)).isFalse();
        assertThat(detector.responded("a", 500)).isFalse();
        assertThat(detector.responded("a", 503)).isFalse();
        assertThat(detector.timedOut("a")).isTrue();
    }

    @Test
    void letsAHostComeBackLaterEachTime() {
        OutlierDetector<String> detector = detector(rules(1, 100, NO_RATE), "a", "b");
        detector.responded("a", 500);

        after(EJECTION.minusNanos(1));
        assertThat(detector.intervalOver()).isFalse();
        after(Duration.ofNanos(1));
        assertThat(detector.intervalOver()).isTrue();
        assertThat(detector.ejected()).isEmpty();

        detector.responded("a", 500);
        after(EJECTION);
        assertThat(detector.intervalOver()).isFalse();
        after(EJECTION);
        assertThat(detector.intervalOver()).isTrue();
    }

    @Test
    void forgetsRelapsesWithTime() {
        OutlierDetector<String> detector = detector(rules(1, 100, NO_RATE), "a", "b");
        detector.responded("a", 500);
        after(EJECTION);
        detector.intervalOver();
        detector.intervalOver();
        detector.intervalOver();

        detector.responded("a", 500);
        after(EJECTION);

        assertThat(detector.intervalOver()).isTrue();
    }

    @Test
    void judgesLocalFailuresApartWhereTheyAreSplit() {
        Outliers rules = new Outliers(
                Duration.ofSeconds(10),
                EJECTION,
                Duration.ofMinutes(5),
                100,
                false,
                new InARow(2, 100),
                new InARow(2, 100),
                new InARow(3, 100),
                true,
                NO_RATE,
                NO_RATE);
        OutlierDetector<String> detector = detector(rules, "a");

        detector.failed("a");
        detector.failed("a");
        assertThat(detector.responded("a", 503)).isFalse();
        assertThat(detector.failed("a")).isTrue();
    }

    @Test
    void ejectsWhoSucceedsFarLessOftenThanTheOthers() {
        OutlierDetector<String> detector =
                detector(rules(1000, 100, new SuccessRate(100, 5, 100, 1900)), "a", "b", "c", "d", "e", "f");
        for (String host : List.of("a", "b", "c", "d", "e")) {
            IntStream.range(0, 100).forEach(request -> detector.responded(host, 200));
        }
        IntStream.range(0, 100).forEach(request -> detector.responded("f", request % 2 == 0 ? 200 : 500));

        assertThat(detector.intervalOver()).isTrue();
        assertThat(detector.ejected()).containsExactly("f");
    }

    @Test
    void comparesNobodyWithTooFewRequests() {
        OutlierDetector<String> detector = detector(rules(1000, 100, new SuccessRate(100, 2, 100, 0)), "a", "b", "c");
        IntStream.range(0, 99).forEach(request -> detector.responded("a", 500));
        IntStream.range(0, 100).forEach(request -> detector.responded("b", 200));

        assertThat(detector.intervalOver()).isFalse();
    }

    @Test
    void forgetsWhoIsGone() {
        OutlierDetector<String> detector = detector(rules(1, 100, NO_RATE), "a", "b");
        detector.responded("a", 500);

        detector.hosts(List.of("b"));

        assertThat(detector.ejected()).isEmpty();
        assertThat(detector.responded("a", 500)).isFalse();
    }

    @Property(tries = 200)
    void neverEjectsMoreThanItsShare(
            @ForAll @IntRange(min = 1, max = 20) int hosts,
            @ForAll @IntRange(min = 0, max = 100) int percent,
            @ForAll boolean alwaysOne,
            @ForAll @Size(max = 200) List<@IntRange(min = 0, max = 19) Integer> failures) {
        Outliers base = rules(1, percent, NO_RATE);
        Outliers rules = new Outliers(
                base.interval(),
                base.baseEjection(),
                base.maxEjection(),
                percent,
                alwaysOne,
                base.serverErrors(),
                base.gatewayFailures(),
                base.localFailures(),
                false,
                NO_RATE,
                NO_RATE);
        OutlierDetector<String> detector = detector(
                rules, IntStream.range(0, hosts).mapToObj(Integer::toString).toArray(String[]::new));
        for (int failure : failures) {
            detector.responded(Integer.toString(failure), 500);
            int most = Math.max(hosts * percent / 100, alwaysOne ? 1 : 0);
            assertThat(detector.ejected()).hasSizeLessThanOrEqualTo(most);
        }
    }

    @Property(tries = 100)
    void ejectsNobodyWhoNeverFails(@ForAll @Size(max = 200) List<@IntRange(min = 200, max = 499) Integer> statuses) {
        OutlierDetector<String> detector = detector(rules(1, 100, new SuccessRate(100, 1, 1, 1900)), "a", "b", "c");
        for (int status : statuses) {
            detector.responded(List.of("a", "b", "c").get(status % 3), status);
        }
        assertThat(detector.intervalOver()).isFalse();
        assertThat(detector.ejected()).isEmpty();
    }

    @Property(tries = 50)
    void enforcesARuleInAboutAsManyCasesAsItSays(@ForAll @IntRange(min = 0, max = 100) int percent, @ForAll long seed) {
        Outliers base = rules(1, 100, NO_RATE);
        Outliers rules = new Outliers(
                base.interval(),
                Duration.ZERO,
                base.maxEjection(),
                100,
                false,
                new InARow(1, percent),
                base.gatewayFailures(),
                base.localFailures(),
                false,
                NO_RATE,
                NO_RATE);
        OutlierDetector<String> detector = new OutlierDetector<>(rules, nanos::get, new Random(seed));
        detector.hosts(List.of("a"));
        int ejections = 0;
        for (int failure = 0; failure < 500; failure++) {
            ejections += detector.responded("a", 500) ? 1 : 0;
            detector.intervalOver();
        }
        assertThat(ejections).isBetween(percent * 5 - 75, percent * 5 + 75);
    }

    private void after(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private OutlierDetector<String> detector(Outliers rules, String... hosts) {
        OutlierDetector<String> detector = new OutlierDetector<>(rules, nanos::get, new Random(1));
        detector.hosts(List.of(hosts));
        return detector;
    }

    private static Outliers rules(int inARow, int percent, SuccessRate rate) {
        return new Outliers(
                Duration.ofSeconds(10),
                EJECTION,
                Duration.ofMinutes(5),
                percent,
                false,
                new InARow(inARow, 100),
                new InARow(5, 0),
                new InARow(5, 100),
                false,
                rate,
                rate);
    }
}
