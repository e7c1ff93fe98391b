package io.gloosuite.proxy.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class VerdictsTest {
    @Test
    void oneGoodProbeIsEnoughAtFirst() {
        Verdicts verdicts = new Verdicts(3, 5);
        assertThat(verdicts.healthy()).isFalse();

        assertThat(verdicts.passed()).isTrue();

        assertThat(verdicts.healthy()).isTrue();
    }

    @Test
    void aRowOfProbesWithoutAnAnswerIsNeeded() {
        Verdicts verdicts = healthy(3, 1);
        verdicts.unanswered();
        verdicts.unanswered();
        verdicts.passed();
        verdicts.unanswered();
        assertThat(verdicts.unanswered()).isFalse();

        assertThat(verdicts.unanswered()).isTrue();

        assertThat(verdicts.healthy()).isFalse();
    }

    @Test
    void anAnswerThatItCannotServeIsEnough() {
        Verdicts verdicts = healthy(3, 1);

        assertThat(verdicts.refused()).isTrue();

        assertThat(verdicts.healthy()).isFalse();
    }

    @Test
    void comesBackAfterARowOfGoodProbes() {
        Verdicts verdicts = healthy(1, 2);
        verdicts.unanswered();
        assertThat(verdicts.passed()).isFalse();
        verdicts.refused();
        assertThat(verdicts.passed()).isFalse();

        assertThat(verdicts.passed()).isTrue();
    }

    @Property(tries = 300)
    void tellsEveryChangeAndNothingElse(
            @ForAll List<@IntRange(min = 0, max = 2) Integer> results,
            @ForAll @IntRange(min = 1, max = 4) int unhealthy,
            @ForAll @IntRange(min = 1, max = 4) int healthy) {
        Verdicts verdicts = new Verdicts(unhealthy, healthy);
        for (int result : results) {
            boolean before = verdicts.healthy();
            boolean changed = switch (result) {
                case 0 -> verdicts.passed();
                case 1 -> verdicts.unanswered();
                default -> verdicts.refused();
            };
            assertThat(changed).isEqualTo(before != verdicts.healthy());
        }
    }

    private static Verdicts healthy(int unhealthyThreshold, int healthyThreshold) {
        Verdicts verdicts = new Verdicts(unhealthyThreshold, healthyThreshold);
        verdicts.passed();
        return verdicts;
    }
}
