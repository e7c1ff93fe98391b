package io.gloosuite.ratelimit.store.redis;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where the counters are and how long one is waited for. Its text form shows no credentials.
 *
 * @param url {@code redis://host:port/database}, {@code rediss://…} for TLS, {@code redis-sentinel://host:port,…#master};
 *     of a cluster some of its servers, separated by commas
 * @param timeout for one round trip: more than it and less than the data plane's 100 ms
 * @param maxInFlight requests that wait at once; more fail at once
 */
public record RedisSettings(
        Mode mode, String url, Credentials credentials, Files files, Duration timeout, int maxInFlight) {
    /** @throws IllegalArgumentException naming a value that cannot be used */
    public RedisSettings {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("redis timeout: " + timeout.toMillis() + " ms (expected: above 0)");
        }
        if (maxInFlight < 1) {
            throw new IllegalArgumentException("redis max-in-flight: " + maxInFlight + " (expected: at least 1)");
        }
    }

    /** How servers work together. */
    public enum Mode {
        SINGLE,
        SENTINEL,
        CLUSTER
    }

    /**
     * Who this is to the servers; empty for none.
     *
     * @param username of an ACL; empty for the default user
     * @param sentinelPassword for the sentinels themselves
     */
    public record Credentials(String username, String password, String sentinelPassword) {
        /** Nobody in particular. */
        public static final Credentials NONE = new Credentials("", "", "");

        @Override
        public String toString() {
            return password.isEmpty() ? "none" : "redacted";
        }
    }

    /**
     * PEM files for TLS, read again for every connection.
     *
     * @param ca to trust; null for what the JDK trusts
     * @param certificate of this side; null for none
     * @param key of the certificate
     */
    public record Files(
            @Nullable Path ca,
            @Nullable Path certificate,
            @Nullable Path key) {
        /** None. */
        public static final Files NONE = new Files(null, null, null);
    }

    @Override
    public String toString() {
        return "RedisSettings[mode=" + mode + "]";
    }
}
