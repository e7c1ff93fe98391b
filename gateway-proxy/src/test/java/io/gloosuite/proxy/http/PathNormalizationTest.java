package io.gloosuite.proxy.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathNormalizationTest {
    @ParameterizedTest
    @CsvSource({
        "/a/b, /a/b",
        "/a/./b, /a/b",
        "/a/../b, /b",
        "/a/b/.., /a/",
        "/a/., /a/",
        "/.hidden, /.hidden",
        "/a/%2e%2E/b, /b",
        "/%61dmin, /admin",
        "/a%2fb, /a%2Fb",
        "/a\\b, /a/b",
        "/a/..\\b, /b",
        "/a?x=/../y, /a?x=/../y",
        "/a/../b?q=%2e, /b?q=%2e",
    })
    void pathsThatMeanTheSameBecomeTheSame(String target, String expected) {
        assertThat(PathNormalization.of(target)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/..", "/a/../..", "/%", "/%zz", "/%0", "/a%00b", "/%2e%2e"})
    void pathsThatAreNoneAreRefused(String target) {
        assertThat(PathNormalization.of(target)).isNull();
    }
}
