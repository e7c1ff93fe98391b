package io.gloosuite.extauth.oauth.jwt;

import java.time.Duration;
import java.time.InstantSource;

/** A token bucket: how often a provider may be asked for keys that someone claims to exist. */
final class RefetchLimit {

    private final int burst;
    private final long refillMillis;
    private final InstantSource clock;
    private long left;
    private long refilledMillis;

    RefetchLimit(int burst, Duration refill, InstantSource clock) {
        this.burst = burst;
        this.refillMillis = refill.toMillis();
        this.clock = clock;
        this.left = burst;
        this.refilledMillis = clock.millis();
    }

    /** True if it may be asked now, which counts. */
    synchronized boolean take() {
        long now = clock.millis();
        long due = Math.max(0, (now - refilledMillis) / refillMillis);
        left = Math.min(burst, left + due);
        refilledMillis = left == burst ? now : refilledMillis + due * refillMillis;
        if (left == 0) {
            return false;
        }
        left--;
        return true;
    }
}
