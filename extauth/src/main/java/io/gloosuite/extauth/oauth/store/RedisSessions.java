package io.gloosuite.extauth.oauth.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gloosuite.extauth.check.AuthRequest;
import io.gloosuite.extauth.check.Header;
import io.gloosuite.extauth.oauth.session.CookieRules;
import io.gloosuite.extauth.oauth.session.Cookies;
import io.gloosuite.extauth.oauth.session.Refreshes;
import io.gloosuite.extauth.oauth.session.Seal;
import io.gloosuite.extauth.oauth.session.Session;
import io.gloosuite.extauth.oauth.session.SessionStore;
import io.lettuce.core.SetArgs;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Sessions in Redis: the browser has a random id, Redis has the id's hash as the key and the session encrypted under the id
 * itself. Whoever reads Redis learns neither; all replicas share them without sharing a key.
 */
final class RedisSessions implements SessionStore {

    /** A session's age where the cookie has none. */
    private static final Duration MAX_AGE = Duration.ofDays(30);

    /** Longer than a provider's answer may take: a replica that died while refreshing holds others up no longer. */
    private static final Duration LOCK_TIME = Duration.ofSeconds(15);

    private static final Duration LOCK_POLL = Duration.ofMillis(50);
    private static final int MAX_LOCK_POLLS = 100;
    private static final int ID_CHARS = 43;

    private final RedisLink redis;
    private final String prefix;
    private final String cookie;
    private final CookieRules rules;
    private final ScheduledExecutorService timer;
    private final Refreshes refreshes = new Refreshes();

    /**
     * Takes the link over.
     *
     * @param prefix of all keys
     */
    RedisSessions(RedisLink redis, String prefix, String cookie, CookieRules rules, ScheduledExecutorService timer) {
        this.redis = redis;
        this.prefix = prefix;
        this.cookie = cookie;
        this.rules = rules;
        this.timer = timer;
    }

    @Override
    public CompletionStage<Loaded> load(AuthRequest request) {
        String id = id(request);
        if (id == null) {
            return CompletableFuture.completedStage(new Loaded.None());
        }
        return read(id).handle((session, failure) -> {
            if (failure != null) {
                return new Loaded.Unavailable(reason(failure));
            }
            return session == null ? new Loaded.None() : new Loaded.Found(session);
        });
    }

    private @Nullable String id(AuthRequest request) {
        String id = Cookies.of(request).get(cookie);
        return id != null && id.length() == ID_CHARS ? id : null;
    }

    private CompletionStage<@Nullable Session> read(String id) {
        return redis.run(commands -> commands.get(key(id))).thenApply(stored -> {
            String text = stored == null ? null : seal(id).open(stored);
            return text == null ? null : Session.fromJson(text);
        });
    }

    private CompletionStage<String> write(Session session) {
        return write(session, new SetArgs());
    }

    private CompletionStage<String> write(Session session, SetArgs when) {
        String value = seal(session.id()).seal(session.toJson());
        return redis.run(commands -> commands.set(key(session.id()), value, when.px(age().toMillis())));
    }

    private Duration age() {
        return rules.maxAge() == null ? MAX_AGE : rules.maxAge();
    }

    private static Seal seal(String id) {
        return Seal.of(id.getBytes(UTF_8), "session in redis");
    }

    private String key(String id) {
        return prefix + "session:" + hash(id);
    }

    private String providerKey(String providerSession) {
        return prefix + "provider-session:" + hash(providerSession);
    }

    private static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String reason(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return "redis: " + cause.getMessage();
    }

    @Override
    public CompletionStage<Kept> keep(AuthRequest request, Session session) {
        String old = id(request);
        CompletionStage<?> kept = write(session).thenCompose(ok -> index(session));
        if (old != null) {
            kept = kept.thenCompose(ok -> redis.run(commands -> commands.del(key(old))));
        }
        return kept.handle((ok, failure) -> failure == null
                ? new Kept.Done(List.of(rules.set(cookie, session.id())))
                : new Kept.Failed(reason(failure)));
    }

    private CompletionStage<?> index(Session session) {
        String provider = session.providerSession();
        if (provider == null) {
            return CompletableFuture.completedStage(true);
        }
        String key = providerKey(provider);
        return redis.run(commands -> commands.sadd(key, key(session.id())))
                .thenCompose(added -> redis.run(commands -> commands.pexpire(key, age().toMillis())));
    }

    @Override
    public CompletionStage<Renewal> renew(
            AuthRequest request, Session session, Function<Session, CompletionStage<Renewal>> provider) {
        return refreshes.once(session, old -> locked(old, provider, 0));
    }

    /** One replica refreshes; the others wait for what it writes. */
    private CompletionStage<Renewal> locked(
            Session session, Function<Session, CompletionStage<Renewal>> provider, int polls) {
        String lock = prefix + "lock:" + hash(session.id());
        SetArgs once = SetArgs.Builder.nx().px(LOCK_TIME.toMillis());
        return redis.run(commands -> commands.set(lock, "1", once))
                .thenCompose(locked -> locked == null
                        ? later(session, provider, polls)
                        : unlessRenewed(session, provider)
                                .thenCompose(renewal -> redis.run(commands -> commands.del(lock))
                                        .handle((ok, failure) -> renewal)))
                .exceptionally(failure -> new Renewal.Unavailable(reason(failure)));
    }

    private CompletionStage<Renewal> later(
            Session session, Function<Session, CompletionStage<Renewal>> provider, int polls) {
        if (polls >= MAX_LOCK_POLLS) {
            return CompletableFuture.completedStage(
                    new Renewal.Unavailable("another replica's refresh takes too long"));
        }
        CompletableFuture<Boolean> waited = new CompletableFuture<>();
        var _ = timer.schedule(() -> waited.complete(true), LOCK_POLL.toMillis(), TimeUnit.MILLISECONDS);
        return waited.thenCompose(ok -> locked(session, provider, polls + 1));
    }

    private CompletionStage<Renewal> unlessRenewed(
            Session session, Function<Session, CompletionStage<Renewal>> provider) {
        return read(session.id()).thenCompose(stored -> {
            if (stored == null) {
                return CompletableFuture.completedStage(new Renewal.Over("the session has ended"));
            }
            if (!stored.equals(session)) {
                return CompletableFuture.completedStage(new Renewal.Renewed(stored, List.of()));
            }
            return provider.apply(session).thenCompose(this::stored);
        });
    }

    /** In place of the session before alone: one that ended while the provider was asked stays ended. */
    private CompletionStage<Renewal> stored(Renewal renewal) {
        return renewal instanceof Renewal.Renewed renewed
                ? write(renewed.session(), SetArgs.Builder.xx())
                        .thenApply(ok -> ok == null ? new Renewal.Over("the session has ended") : renewal)
                : CompletableFuture.completedStage(renewal);
    }

    @Override
    public CompletionStage<Kept> end(AuthRequest request, Session session) {
        return redis.run(commands -> commands.del(key(session.id())))
                .handle((ok, failure) ->
                        failure == null ? new Kept.Done(removal(request)) : new Kept.Failed(reason(failure)));
    }

    @Override
    public CompletionStage<Kept> endAllOf(String providerSession) {
        String key = providerKey(providerSession);
        return redis.run(commands -> commands.smembers(key))
                .thenCompose(sessions -> {
                    List<String> keys = new ArrayList<>(sessions);
                    keys.add(key);
                    CompletableFuture<?>[] deleted = keys.stream()
                            .map(each ->
                                    redis.run(commands -> commands.del(each)).toCompletableFuture())
                            .toArray(CompletableFuture<?>[]::new);
                    return CompletableFuture.allOf(deleted);
                })
                .handle((ok, failure) -> failure == null ? new Kept.Done(List.of()) : new Kept.Failed(reason(failure)));
    }

    @Override
    public CompletionStage<Turn> first(String name, Duration kept) {
        SetArgs once = SetArgs.Builder.nx().px(kept.toMillis());
        return redis.run(commands -> commands.set(prefix + "once:" + hash(name), "1", once))
                .handle((set, failure) -> failure != null ? Turn.UNKNOWN : set != null ? Turn.FIRST : Turn.ANOTHER);
    }

    @Override
    public List<Header> removal(AuthRequest request) {
        return Cookies.of(request).containsKey(cookie) ? List.of(rules.remove(cookie)) : List.of();
    }

    @Override
    public String idOf(Session session) {
        return session.id();
    }

    @Override
    public void close() {
        redis.close();
    }
}
