package io.gloosuite.extauth.oauth.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.gloosuite.extauth.oauth.claims.TokenHash;
import io.gloosuite.extauth.oauth.session.SessionStore.Renewal;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Refreshes under way and those just done. A browser sends many requests with the same old session at once, and providers take
 * a refresh token only once: all of them get the one refresh's session.
 */
public final class Refreshes {

    /** Requests that left before the browser had the new cookie come this much later at most. */
    private static final Duration REMEMBERED = Duration.ofSeconds(30);

    private static final int MAX_REMEMBERED = 10_000;

    private final Cache<TokenHash, CompletableFuture<Renewal>> known = Caffeine.newBuilder()
            .maximumSize(MAX_REMEMBERED)
            .expireAfterWrite(REMEMBERED)
            .executor(Runnable::run)
            .build();

    /** The renewal of this session's refresh token, begun now or before. */
    public CompletionStage<Renewal> once(Session session, Function<Session, CompletionStage<Renewal>> refresh) {
        TokenHash hash = TokenHash.of(session.id() + " " + session.refreshToken());
        CompletableFuture<Renewal> mine = new CompletableFuture<>();
        CompletableFuture<Renewal> others = known.asMap().putIfAbsent(hash, mine);
        if (others != null) {
            return others;
        }
        var _ = refresh.apply(session).whenComplete((renewal, failure) -> {
            if (failure != null || renewal instanceof Renewal.Unavailable) {
                known.asMap().remove(hash, mine);
            }
            mine.complete(failure == null ? renewal : new Renewal.Unavailable("refresh: " + failure.getMessage()));
        });
        return mine;
    }
}
