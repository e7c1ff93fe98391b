package io.gloosuite.extauth.passthrough;

import io.gloosuite.api.extauth.v1.Retry;
import io.gloosuite.extauth.check.InvalidStep;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How often and when a call is tried again.
 *
 * @param retries after the first attempt
 * @param base of the first pause; each is twice the one before
 * @param max of any pause
 */
record RetryPlan(int retries, Duration base, Duration max) {
    /** Each retry is one more call to a service that may be ailing. */
    private static final int MAX_RETRIES = 10;

    private static final Duration DEFAULT_BASE = Duration.ofSeconds(1);
    private static final int DEFAULT_MAX_FACTOR = 10;
    private static final int MAX_DOUBLINGS = 20;

    static RetryPlan none() {
        return new RetryPlan(0, DEFAULT_BASE, DEFAULT_BASE);
    }

    static RetryPlan of(Retry retry) throws InvalidStep {
        long retries = Integer.toUnsignedLong(retry.getNumRetries());
        if (retries > MAX_RETRIES) {
            throw new InvalidStep("retry.num_retries", "%d (expected: at most %d)".formatted(retries, MAX_RETRIES));
        }
        Duration base = Times.of(retry.getBaseInterval(), DEFAULT_BASE);
        Duration max = Times.of(retry.getMaxInterval(), base.multipliedBy(DEFAULT_MAX_FACTOR));
        if (max.compareTo(base) < 0) {
            throw new InvalidStep("retry.max_interval", "%s is less than base_interval %s".formatted(max, base));
        }
        return new RetryPlan(retries == 0 ? 1 : (int) retries, base, max);
    }

    /** Before the retry of this number, from 0: any time up to the bound, so that retries of many requests spread. */
    Duration pause(int retry, RandomGenerator random) {
        long bound = base.toMillis() << Math.min(retry, MAX_DOUBLINGS);
        return Duration.ofMillis(random.nextLong(Math.min(bound, max.toMillis()) + 1));
    }
}
