package io.gloosuite.gloo.translate.extauth;

import static io.gloosuite.gloo.translate.wire.Protos.duration;

import io.gloosuite.api.extauth.UserSession;
import io.gloosuite.api.extauth.UserSession.RedisOptions;
import io.gloosuite.api.extauth.UserSession.RedisSession;
import io.gloosuite.api.extauth.UserSession.SameSite;
import io.gloosuite.api.extauth.UserSession.SocketType;
import io.gloosuite.api.extauth.v1.CookieOptions;
import io.gloosuite.api.extauth.v1.Redis;
import io.gloosuite.api.extauth.v1.RedisStore;
import io.gloosuite.api.extauth.v1.Session;
import io.gloosuite.gloo.report.Issues;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is kept of logins. */
final class Sessions {

    private static final Duration MAX_AGE = Duration.ofDays(30);
    private static final Duration PRE_EXPIRY_BUFFER = Duration.ofSeconds(2);
    private static final String UNIX = "unix://";
    private static final Pattern SENTINELS = Pattern.compile("redis-sentinel://([^/#]+)(?:/(\\d{1,4}))?#(\\S+)");

    private final Credentials credentials;
    private final Issues issues;

    Sessions(Credentials credentials, Issues issues) {
        this.credentials = credentials;
        this.issues = issues;
    }

    Session of(@Nullable UserSession config, String path) {
        Session.Builder session = Session.newBuilder();
        session.setCookieOptions(cookie(config == null ? null : config.cookieOptions(), path + ".cookieOptions"));
        if (config == null) {
            return session.build();
        }
        session.setFailOnFetchFailure(config.failOnFetchFailure());
        if (config.cookie() != null) {
            session.setAllowRefreshing(Boolean.TRUE.equals(config.cookie().allowRefreshing()))
                    .setKeyPrefix(text(config.cookie().keyPrefix()))
                    .setTargetDomain(text(config.cookie().targetDomain()));
        } else if (config.redis() != null) {
            redis(config.redis(), path + ".redis", session);
        }
        if (config.cipherConfig() != null) {
            session.setCipherKey(credentials.cipherKey(config.cipherConfig().keyRef(), path + ".cipherConfig.keyRef"));
        }
        return session.build();
    }

    private CookieOptions cookie(UserSession.@Nullable CookieOptions config, String path) {
        CookieOptions.Builder options = CookieOptions.newBuilder().setPath("/").setSameSite(text(SameSite.LaxMode));
        if (config == null) {
            return options.setMaxAge(duration(MAX_AGE)).build();
        }
        maxAge(config.maxAge(), path + ".maxAge", options);
        SameSite sameSite = config.sameSite() == null ? SameSite.LaxMode : config.sameSite();
        if (config.notSecure() && sameSite == SameSite.NoneMode) {
            issues.error(path + ".sameSite", "NoneMode needs secure cookies; remove notSecure");
        }
        if (config.notSecure()) {
            issues.warning(path + ".notSecure", "lets sessions be read on the way; use it for tests only");
        }
        if (config.path() != null) {
            options.setPath(config.path());
        }
        return options.setNotSecure(config.notSecure())
                .setNotHttpOnly(Boolean.FALSE.equals(config.httpOnly()))
                .setDomain(text(config.domain()))
                .setSameSite(text(sameSite))
                .build();
    }

    private void maxAge(@Nullable Integer seconds, String path, CookieOptions.Builder options) {
        if (seconds == null) {
            options.setMaxAge(duration(MAX_AGE));
        } else if (seconds < 0) {
            issues.error(path, seconds + " is negative; give seconds, or 0 for as long as the browser runs");
        } else if (seconds > 0) {
            options.setMaxAge(duration(Duration.ofSeconds(seconds)));
        }
    }

    private static String text(SameSite sameSite) {
        return switch (sameSite) {
            case DefaultMode -> "";
            case LaxMode -> "Lax";
            case StrictMode -> "Strict";
            case NoneMode -> "None";
        };
    }

    private void redis(RedisSession config, String path, Session.Builder session) {
        RedisOptions options = config.options();
        Redis.Builder redis = Redis.newBuilder();
        servers(options, path + ".options", redis);
        boolean tls = options.socketType() == SocketType.TLS;
        redis.setTls(tls);
        if (options.poolSize() != null) {
            issues.warning(path + ".options.poolSize", "has no effect: all commands share a connection; remove it");
        }
        if (tls) {
            redis.setTlsCertMountPath(text(options.tlsCertMountPath()));
        } else if (options.tlsCertMountPath() != null) {
            issues.warning(path + ".options.tlsCertMountPath", "has no effect without socketType: TLS");
        }
        session.setRedis(RedisStore.newBuilder()
                        .setRedis(redis)
                        .setPreExpiryBuffer(duration(
                                config.preExpiryBuffer() == null ? PRE_EXPIRY_BUFFER : config.preExpiryBuffer()))
                        .setHeaderName(Wording.optionalHeader(config.headerName(), path + ".headerName", issues))
                        .setKeyPrefix(text(config.keyPrefix())))
                .setCookieName(text(config.cookieName()))
                .setTargetDomain(text(config.targetDomain()))
                .setAllowRefreshing(!Boolean.FALSE.equals(config.allowRefreshing()));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    /** {@code host:port}, several for a cluster; a socket; sentinels, whose address may say the database too. */
    private void servers(RedisOptions options, String path, Redis.Builder redis) {
        String host = options.host();
        int database = options.db() == null ? 0 : options.db();
        if (database < 0) {
            issues.error(path + ".db", database + " is negative; give 0 or more");
        }
        Matcher sentinels = SENTINELS.matcher(host);
        if (host.indexOf('@') >= 0) {
            issues.error(path + ".host", "holds a user or password; give them to extauth, REDIS_PASSWORD");
        } else if (host.startsWith(UNIX)) {
            redis.addHosts(host);
        } else if (sentinels.matches()) {
            addresses(sentinels.group(1), path + ".host", redis);
            redis.setSentinelMaster(sentinels.group(3));
            database = sentinels.group(2) == null ? database : database(sentinels.group(2), options, path);
        } else {
            addresses(host, path + ".host", redis);
        }
        redis.setDatabase(database);
    }

    private int database(String text, RedisOptions options, String path) {
        int database = Integer.parseInt(text);
        if (options.db() != null && options.db() != database) {
            issues.error(path + ".db", options.db() + " differs from the one in host; leave one out");
        }
        return database;
    }

    private void addresses(String hosts, String path, Redis.Builder redis) {
        for (String host : hosts.split(",", -1)) {
            redis.addHosts(Wording.hostAndPort(host, path, issues));
        }
    }
}
