package io.gloosuite.api.extauth;

import io.gloosuite.api.meta.ResourceRef;
import io.gloosuite.api.shape.Required;
import io.gloosuite.api.shape.Shape;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a login, in a cookie or in Redis.
 *
 * @param failOnFetchFailure true to deny when Redis cannot be asked, false to begin a new login
 */
@Shape(oneOf = {"cookie", "redis"})
public record UserSession(
        boolean failOnFetchFailure,
        @Nullable CookieOptions cookieOptions,
        @Nullable CookieSession cookie,
        @Nullable RedisSession redis,
        @Nullable CipherConfig cipherConfig) {

    /**
     * Attributes of the cookies.
     *
     * @param maxAge in seconds; missing means 30 days, 0 means until the browser ends
     * @param httpOnly missing means true
     * @param path missing means {@code /}, empty means none
     */
    public record CookieOptions(
            @Nullable Integer maxAge,
            boolean notSecure,
            @Nullable Boolean httpOnly,
            @Nullable String path,
            @Nullable SameSite sameSite,
            @Nullable String domain) {}

    /** Which requests of other sites carry the cookies; lax when nothing is said. */
    public enum SameSite {
        DefaultMode,
        LaxMode,
        StrictMode,
        NoneMode
    }

    /** The session is in the cookie itself, encrypted. */
    public record CookieSession(
            @Nullable Boolean allowRefreshing,
            @Nullable String keyPrefix,
            @Nullable String targetDomain) {}

    /**
     * The session is in Redis, the cookie holds its name.
     *
     * @param cookieName missing means {@code __session}
     * @param allowRefreshing missing means true
     * @param preExpiryBuffer how long before its end a token is refreshed, missing means 2 seconds
     */
    public record RedisSession(
            @Required RedisOptions options,
            @Nullable String keyPrefix,
            @Nullable String cookieName,
            @Nullable Boolean allowRefreshing,
            @Nullable Duration preExpiryBuffer,
            @Nullable String targetDomain,
            @Nullable String headerName) {}

    /**
     * A Redis.
     *
     * @param host {@code host:port}, {@code unix:///path}, {@code redis-sentinel://host:port,host:port/db#master}, or some
     *     servers of a cluster, separated by commas
     * @param tlsCertMountPath directory on extauth's machine with ca.crt, and tls.crt and tls.key where they are asked for
     */
    public record RedisOptions(
            @Required String host,
            @Nullable Integer db,
            @Nullable Integer poolSize,
            @Nullable String tlsCertMountPath,
            @Nullable SocketType socketType) {}

    /** Whether connections are encrypted. */
    public enum SocketType {
        TCP,
        TLS
    }

    /** The key that encrypts cookies: a Secret of type {@code gloo.solo.io.EncryptionKeySecret}. */
    public record CipherConfig(@Required ResourceRef keyRef) {}
}
