package io.gloosuite.ratelimit.service;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of what is wrong with requests, now and then: a wrong setting spoils every request, and one line is enough. */
final class Warnings {
    private static final Duration AT_MOST_EVERY = Duration.ofMinutes(1);
    private static final Logger LOG = LoggerFactory.getLogger(RateLimiter.class);

    private final InstantSource clock;
    private final AtomicLong quietUntilMillis = new AtomicLong(Long.MIN_VALUE);

    Warnings(InstantSource clock) {
        this.clock = clock;
    }

    /** Logs, or not; whether it did. */
    boolean tell(String what, String domain, String reason) {
        long now = clock.millis();
        long quietUntil = quietUntilMillis.get();
        boolean loud = now >= quietUntil && quietUntilMillis.compareAndSet(quietUntil, now + AT_MOST_EVERY.toMillis());
        if (loud) {
            LOG.atWarn()
                    .addKeyValue("domain", domain)
                    .addKeyValue("reason", reason)
                    .log(what);
        }
        return loud;
    }
}
