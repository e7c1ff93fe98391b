package io.gloosuite.extauth.oauth.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gloosuite.api.extauth.v1.RedisStore;
import io.gloosuite.api.extauth.v1.Session;
import io.gloosuite.extauth.check.Header;
import io.gloosuite.extauth.check.InvalidStep;
import io.gloosuite.extauth.oauth.claims.TokenHash;
import io.gloosuite.extauth.oauth.login.SessionRules;
import io.gloosuite.extauth.oauth.provider.Durations;
import io.gloosuite.extauth.oauth.session.CookieRules;
import io.gloosuite.extauth.oauth.session.CookieSessions;
import io.gloosuite.extauth.oauth.session.Seal;
import io.gloosuite.extauth.oauth.session.SessionStore;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/** Reads how a configuration keeps its sessions. Lives as long as the process; the stores it makes live as their steps do. */
public final class SessionStores implements AutoCloseable {

    private static final String FIELD = "session";
    private static final String COOKIE = "__session";
    private static final Duration PRE_EXPIRY_BUFFER = Duration.ofSeconds(2);

    /** Lettuce has no fewer; all connections to Redis share them. */
    private static final int REDIS_THREADS = 2;

    private final byte[] processKey;
    private final RedisAccount account;
    private final ScheduledExecutorService timer;
    private final InstantSource clock;
    private @Nullable ClientResources redisThreads;

    /**
     * For the whole process.
     *
     * @param processKey seals cookies of configurations that bring no key; replicas that share it share their sessions
     * @param account for servers to which a configuration brings no password
     */
    public SessionStores(byte[] processKey, RedisAccount account, ScheduledExecutorService timer, InstantSource clock) {
        this.processKey = processKey.clone();
        this.account = account;
        this.timer = timer;
        this.clock = clock;
    }

    /**
     * What a session is to a step.
     *
     * @param owner the configuration's and the step's name: what belongs to one is nothing to another
     * @throws InvalidStep with the path below the step's kind
     */
    public SessionRules create(String owner, Session session) throws InvalidStep {
        CookieRules cookies = session.hasCookieOptions()
                ? CookieRules.of(FIELD + ".cookie_options", session.getCookieOptions())
                : CookieRules.DEFAULT;
        byte[] key = key(session.getCipherKey());
        String cookie = cookieName(owner, session);
        RedisStore redis = session.getRedis();
        Duration buffer = redis.hasPreExpiryBuffer()
                ? Durations.notNegative(FIELD + ".redis.pre_expiry_buffer", redis.getPreExpiryBuffer())
                : PRE_EXPIRY_BUFFER;
        if (!redis.getHeaderName().isEmpty() && !Header.isName(redis.getHeaderName())) {
            throw new InvalidStep(FIELD + ".redis.header_name", "is not the name of a header");
        }
        SessionStore store = session.hasRedis()
                ? redis(owner, redis, cookie, cookies)
                : new CookieSessions(cookie, cookies, Seal.of(key, owner + " session"), clock);
        return new SessionRules(
                store,
                cookie,
                cookies,
                Seal.of(key, owner + " login"),
                session.getFailOnFetchFailure(),
                session.getAllowRefreshing(),
                buffer,
                redis.getHeaderName(),
                session.getTargetDomain());
    }

    private byte[] key(String configured) throws InvalidStep {
        byte[] key = configured.getBytes(UTF_8);
        if (key.length == 0) {
            return processKey;
        }
        if (key.length < Seal.MIN_KEY_BYTES) {
            throw new InvalidStep(FIELD + ".cipher_key", "has %d bytes (expected: at least 32)".formatted(key.length));
        }
        return key;
    }

    /** Sessions in cookies are of one configuration alone: unless named, two on one host must not take turns. */
    private static String cookieName(String owner, Session session) throws InvalidStep {
        String name = session.getCookieName();
        if (name.isEmpty()) {
            name = session.hasRedis()
                    ? COOKIE
                    : COOKIE + "_" + Long.toHexString(TokenHash.of(owner).a());
        }
        if (!session.getKeyPrefix().isEmpty()) {
            name = session.getKeyPrefix() + "_" + name;
        }
        if (!Header.isName(name)) {
            throw new InvalidStep(FIELD + ".cookie_name", "'%s' is not the name of a cookie".formatted(name));
        }
        return name;
    }

    private SessionStore redis(String owner, RedisStore redis, String cookie, CookieRules cookies) throws InvalidStep {
        try {
            RedisLink link = RedisLink.of(redis.getRedis(), account, redisThreads(), clock);
            String prefix = redis.getKeyPrefix() + "gloosuite:extauth:" + owner + ":";
            return new RedisSessions(link, prefix, cookie, cookies, timer);
        } catch (InvalidStep e) {
            throw e.under(FIELD + ".redis");
        }
    }

    private synchronized ClientResources redisThreads() {
        if (redisThreads == null) {
            redisThreads = DefaultClientResources.builder()
                    .ioThreadPoolSize(REDIS_THREADS)
                    .computationThreadPoolSize(REDIS_THREADS)
                    .build();
        }
        return redisThreads;
    }

    @Override
    public synchronized void close() {
        if (redisThreads != null) {
            var _ = redisThreads.shutdown();
        }
    }
}
