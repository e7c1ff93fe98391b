package io.gloosuite.xds.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

final class BackoffProperties {
    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration CAP = Duration.ofSeconds(10);

    @Property
    void aWaitIsBetweenNothingAndTheBoundOfItsFailures(@ForAll @IntRange(min = 1) int failures, @ForAll long seed) {
        Duration wait = new Backoff(FIRST, CAP, new Random(seed)).after(failures);

        Duration bound = failures > 7 ? CAP : FIRST.multipliedBy(1L << (failures - 1));
        assertThat(wait).isBetween(Duration.ZERO, bound.compareTo(CAP) < 0 ? bound : CAP);
    }

    @Property(tries = 20)
    void waitsDiffer(@ForAll long seed) {
        Backoff backoff = new Backoff(FIRST, CAP, new Random(seed));

        assertThat(backoff.after(5)).isNotEqualTo(backoff.after(5));
    }

    @Example
    void boundsTheWrongWayRoundAreAnError() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Backoff(/* first= */ CAP, /* cap= */ FIRST, new Random()))
                .withMessageContaining("first <= cap");
    }
}
