package io.gloosuite.certgen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class GoDurationTest {
    private final GoDuration durations = new GoDuration();

    @ParameterizedTest
    @CsvSource({
        "0, PT0S",
        "0s, PT0S",
        "65s, PT65S",
        "2160h, PT2160H",
        "1h30m, PT90M",
        "250ms, PT0.25S",
        "1.5s, PT1.5S",
        "1m0.5s, PT60.5S"
    })
    void durationsAreReadAsGoWritesThem(String text, Duration expected) {
        assertThat(durations.convert(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "5d", "-1s", "s", "1s ", "PT1S", "99999999999999999999h"})
    void everythingElseIsRefused(String text) {
        assertThatThrownBy(() -> durations.convert(text)).isInstanceOf(TypeConversionException.class);
    }

    @Test
    void theRefusalSaysWhatWasExpected() {
        assertThatThrownBy(() -> durations.convert("5d"))
                .hasMessage("'5d' (expected: a duration like 65s, 1h30m or 2160h)");
    }
}
