package io.gloosuite.api.shape;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class DurationsProperties {

    @Property(tries = 200)
    void milliseconds(@ForAll @IntRange(min = 0) int millis) {
        assertThat(Durations.parse(millis + "ms")).contains(Duration.ofMillis(millis));
    }

    @Property(tries = 200)
    void secondsWithAFraction(@ForAll @IntRange(min = 0) int seconds, @ForAll @IntRange(max = 999) int millis) {
        assertThat(Durations.parse("%d.%03ds".formatted(seconds, millis)))
                .contains(Duration.ofSeconds(seconds).plusMillis(millis));
    }

    @Property(tries = 200)
    void whatHasNoUnitIsNone(@ForAll int number) {
        assertThat(Durations.parse(String.valueOf(number))).isEmpty();
    }
}
