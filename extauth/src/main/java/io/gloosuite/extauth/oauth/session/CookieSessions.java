package io.gloosuite.extauth.oauth.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.gloosuite.extauth.check.AuthRequest;
import io.gloosuite.extauth.check.Header;
import io.gloosuite.extauth.oauth.claims.TokenHash;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Sessions in the browser itself, encrypted, in as many cookies as they need. Nothing is kept here but, for a while, which
 * sessions have ended: an old copy of a cookie stays valid on other replicas until the session's own end.
 */
public final class CookieSessions implements SessionStore {

    /** A browser takes 4096 bytes with name and attributes. */
    static final int MAX_COOKIE_CHARS = 3800;

    /** More would not fit the headers that servers take. */
    static final int MAX_PARTS = 5;

    /** No session outlives this, whatever its cookie says of its age. */
    private static final Duration MAX_AGE = Duration.ofDays(30);

    /** Of ended sessions, and of opened cookies. */
    private static final int MAX_REMEMBERED = 10_000;

    private final String name;
    private final CookieRules rules;
    private final Seal seal;
    private final InstantSource clock;
    private final Refreshes refreshes = new Refreshes();
    private final Cache<TokenHash, Boolean> ended = remembering(MAX_AGE);

    /** When a provider ended its session; apart from those above, for anybody may name sessions of a provider. */
    private final Cache<TokenHash, Instant> endedByProvider = remembering(MAX_AGE);

    private final Cache<TokenHash, Session> opened = remembering(Duration.ofMinutes(5));
    private final Cache<String, Boolean> done = remembering(Duration.ofHours(1));

    /** Cookies of that name and, for long sessions, {@code <name>-1} and so on. */
    public CookieSessions(String name, CookieRules rules, Seal seal, InstantSource clock) {
        this.name = name;
        this.rules = rules;
        this.seal = seal;
        this.clock = clock;
    }

    private static <K, V> Cache<K, V> remembering(Duration time) {
        return Caffeine.newBuilder()
                .maximumSize(MAX_REMEMBERED)
                .expireAfterWrite(time)
                .executor(Runnable::run)
                .build();
    }

    @Override
    public CompletionStage<Loaded> load(AuthRequest request) {
        Session session = open(Cookies.of(request));
        return CompletableFuture.completedStage(session == null ? new Loaded.None() : new Loaded.Found(session));
    }

    private @Nullable Session open(Map<String, String> cookies) {
        String sealed = joined(cookies);
        if (sealed.isEmpty()) {
            return null;
        }
        TokenHash hash = TokenHash.of(sealed);
        Session session = opened.getIfPresent(hash);
        if (session == null) {
            String text = seal.open(sealed);
            session = text == null ? null : Session.fromJson(text);
            if (session == null) {
                return null;
            }
            opened.put(hash, session);
        }
        return hasEnded(session) ? null : session;
    }

    private boolean hasEnded(Session session) {
        Instant oldest = clock.instant().minus(rules.maxAge() == null ? MAX_AGE : rules.maxAge());
        return session.begun().isBefore(oldest)
                || ended.getIfPresent(TokenHash.of(session.id())) != null
                || (session.providerSession() != null && hasEnded(session.providerSession(), session.begun()));
    }

    /** A later login may be of the same session of the provider. */
    private boolean hasEnded(String providerSession, Instant begun) {
        Instant end = endedByProvider.getIfPresent(TokenHash.of(providerSession));
        return end != null && !begun.isAfter(end);
    }

    /** The parts follow each other without a gap: {@code name}, {@code name-1}, … */
    private String joined(Map<String, String> cookies) {
        StringBuilder sealed = new StringBuilder(cookies.getOrDefault(name, ""));
        for (int part = 1; part < MAX_PARTS && cookies.containsKey(partName(part)); part++) {
            sealed.append(cookies.get(partName(part)));
        }
        return sealed.toString();
    }

    private String partName(int part) {
        return part == 0 ? name : name + "-" + part;
    }

    @Override
    public CompletionStage<Kept> keep(AuthRequest request, Session session) {
        return CompletableFuture.completedStage(write(request, session));
    }

    private Kept write(AuthRequest request, Session session) {
        String sealed = seal.seal(session.toJson());
        int parts = (sealed.length() + MAX_COOKIE_CHARS - 1) / MAX_COOKIE_CHARS;
        if (parts > MAX_PARTS) {
            return new Kept.Failed("the session's tokens need %d cookies (at most %d): keep sessions in Redis"
                    .formatted(parts, MAX_PARTS));
        }
        List<Header> set = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            int end = Math.min(sealed.length(), (part + 1) * MAX_COOKIE_CHARS);
            set.add(rules.set(partName(part), sealed.substring(part * MAX_COOKIE_CHARS, end)));
        }
        set.addAll(removal(request, parts));
        return new Kept.Done(set);
    }

    @Override
    public CompletionStage<Renewal> renew(
            AuthRequest request, Session session, Function<Session, CompletionStage<Renewal>> provider) {
        return refreshes
                .once(session, provider)
                .thenApply(renewal -> renewal instanceof Renewal.Renewed renewed ? written(request, renewed) : renewal);
    }

    private Renewal written(AuthRequest request, Renewal.Renewed renewed) {
        return switch (write(request, renewed.session())) {
            case Kept.Done done -> new Renewal.Renewed(renewed.session(), done.cookies());
            case Kept.Failed failed -> new Renewal.Unavailable(failed.reason());
        };
    }

    @Override
    public CompletionStage<Kept> end(AuthRequest request, Session session) {
        ended.put(TokenHash.of(session.id()), true);
        return CompletableFuture.completedStage(new Kept.Done(removal(request)));
    }

    @Override
    public CompletionStage<Kept> endAllOf(String providerSession) {
        endedByProvider.put(TokenHash.of(providerSession), clock.instant());
        return CompletableFuture.completedStage(new Kept.Done(List.of()));
    }

    @Override
    public CompletionStage<Turn> first(String what, Duration kept) {
        return CompletableFuture.completedStage(
                done.asMap().putIfAbsent(what, true) == null ? Turn.FIRST : Turn.ANOTHER);
    }

    @Override
    public List<Header> removal(AuthRequest request) {
        return removal(request, 0);
    }

    private List<Header> removal(AuthRequest request, int from) {
        Map<String, String> cookies = Cookies.of(request);
        List<Header> removal = new ArrayList<>();
        for (int part = from; part < MAX_PARTS; part++) {
            if (cookies.containsKey(partName(part))) {
                removal.add(rules.remove(partName(part)));
            }
        }
        return removal;
    }

    @Override
    public void close() {}
}
