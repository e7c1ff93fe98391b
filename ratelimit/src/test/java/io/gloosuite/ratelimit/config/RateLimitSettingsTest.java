package io.gloosuite.ratelimit.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gloosuite.ratelimit.store.redis.RedisSettings;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateLimitSettingsTest {
    @Test
    void credentialsAreInNoText() {
        RateLimitSettings.Redis redis = redis(Duration.ofMillis(60));

        assertThat(redis.toString() + redis.settings() + redis.settings().credentials())
                .doesNotContain("s3cret");
    }

    @Test
    void aTimeoutBeyondThatOfTheDataPlaneIsRefused() {
        assertThatThrownBy(() -> redis(Duration.ofMillis(101)).settings())
                .hasMessage("redis timeout: 101 ms (expected: at most 100 ms)");
    }

    private static RateLimitSettings.Redis redis(Duration timeout) {
        return new RateLimitSettings.Redis(
                RedisSettings.Mode.SINGLE,
                "redis://:s3cret@127.0.0.1:1",
                "s3cret-user",
                "s3cret",
                "s3cret-sentinel",
                "",
                "",
                "",
                timeout,
                1);
    }
}
