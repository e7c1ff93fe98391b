package io.gloosuite.ratelimit.config;

import io.gloosuite.ratelimit.service.HeaderStyle;
import io.gloosuite.ratelimit.store.redis.RedisSettings;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The settings; defaults and environment names stand in {@code application.yaml}. Addresses are {@code host:port}.
 *
 * @param address where calls are taken
 * @param mtlsEnabled off only where something on the same machine terminates TLS: then {@code address} must be loopback
 * @param adminAddress of the HTTP interface
 * @param instance name of this process, the pod's or the host's
 * @param clientName DNS name that a data plane's certificate must carry
 * @param ioThreads event loops; 0 for one a processor
 * @param responseHeaders what is added to responses
 * @param drainTime how long calls in hand may go on after a stop was asked for
 * @param xds where the rules come from
 * @param identity where the certificates of this process come from
 * @param store where counters are kept
 * @param redis the store, when it is Redis
 */
@ConfigurationProperties("ratelimit")
public record RateLimitSettings(
        String address,
        boolean mtlsEnabled,
        String adminAddress,
        String instance,
        String clientName,
        int ioThreads,
        HeaderStyle responseHeaders,
        Duration drainTime,
        Xds xds,
        Identity identity,
        Store store,
        Redis redis) {

    /**
     * Gloo's xDS server.
     *
     * @param address where it listens
     * @param serverName DNS name that its certificate must carry
     */
    public record Xds(String address, String serverName) {}

    /**
     * The sds of this process.
     *
     * @param sdsAddress its address, or {@code unix:/path}
     */
    public record Identity(String sdsAddress) {}

    /**
     * The counters.
     *
     * @param kind memory or redis
     * @param maxCounters that memory holds at most
     */
    public record Store(Kind kind, int maxCounters) {
        /** Where counters are kept. */
        public enum Kind {
            MEMORY,
            REDIS
        }
    }

    /**
     * Redis.
     *
     * @param mode how the servers at {@code url} work together
     * @param url {@code redis://host:port/database}, {@code rediss://…} for TLS, {@code redis-sentinel://host:port,…#master};
     *     several seeds of a cluster separated by commas
     * @param username of an ACL; empty for the default user
     * @param password empty for none
     * @param sentinelPassword empty for none
     * @param caFile PEM of the CAs to trust; empty for those of the JDK
     * @param certFile PEM of an own certificate; empty for none
     * @param keyFile PEM of its key
     * @param timeout for one round trip, at most 100 ms
     * @param maxInFlight requests that wait for Redis at once; more fail at once
     */
    public record Redis(
            RedisSettings.Mode mode,
            String url,
            String username,
            String password,
            String sentinelPassword,
            String caFile,
            String certFile,
            String keyFile,
            Duration timeout,
            int maxInFlight) {
        /** Who asks waits no longer than this. */
        private static final Duration LONGEST_TIMEOUT = Duration.ofMillis(100);

        RedisSettings settings() {
            if (timeout.compareTo(LONGEST_TIMEOUT) > 0) {
                throw new IllegalArgumentException(
                        "redis timeout: " + timeout.toMillis() + " ms (expected: at most 100 ms)");
            }
            return new RedisSettings(
                    mode,
                    url,
                    new RedisSettings.Credentials(username, password, sentinelPassword),
                    new RedisSettings.Files(path(caFile), path(certFile), path(keyFile)),
                    timeout,
                    maxInFlight);
        }

        private static @Nullable Path path(String file) {
            return file.isEmpty() ? null : Path.of(file);
        }

        /** Without passwords. */
        @Override
        public String toString() {
            return "Redis[mode=%s, timeout=%s]".formatted(mode, timeout);
        }
    }
}
