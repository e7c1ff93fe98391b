package io.gloosuite.extauth.oauth.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.gloosuite.extauth.check.AuthRequest;
import io.gloosuite.extauth.check.AuthStep;
import io.gloosuite.extauth.check.Decision;
import io.gloosuite.extauth.oauth.claims.TokenHash;
import io.gloosuite.extauth.oauth.jwt.Verdict;
import io.gloosuite.extauth.outgoing.HttpCalls;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Lets requests with a valid access token pass. What a token led to is remembered until it expires, so that the next request
 * with it costs one hash; a token that many requests bring at once is verified once.
 */
final class AccessTokenStep implements AuthStep {

    /** Tokens remembered: at some 2 KiB each, 20 MiB at most. */
    static final int MAX_REMEMBERED = 10_000;

    /** What a token led to, and until when that counts. */
    private record Remembered(CompletionStage<Decision> decision, long untilMillis, long generation) {}

    private final Verification verification;
    private final @Nullable Userinfo userinfo;
    private final TokenDecision decision;
    private final Duration cacheTimeout;
    private final InstantSource clock;
    private final HttpCalls calls;
    private final Cache<TokenHash, Remembered> remembered = Caffeine.newBuilder()
            .maximumSize(MAX_REMEMBERED)
            .executor(Runnable::run)
            .build();
    private final ConcurrentMap<TokenHash, CompletableFuture<Decision>> underway = new ConcurrentHashMap<>();

    /**
     * Takes over what it is given: closing the step closes them.
     *
     * @param cacheTimeout how long a verdict of the network counts at most; zero: each request asks again
     */
    AccessTokenStep(
            Verification verification,
            @Nullable Userinfo userinfo,
            TokenDecision decision,
            Duration cacheTimeout,
            InstantSource clock,
            HttpCalls calls) {
        this.verification = verification;
        this.userinfo = userinfo;
        this.decision = decision;
        this.cacheTimeout = cacheTimeout;
        this.clock = clock;
        this.calls = calls;
    }

    @Override
    public CompletionStage<Decision> check(AuthRequest request) {
        String token = Bearer.token(request);
        if (token == null) {
            return CompletableFuture.completedStage(Bearer.missing());
        }
        TokenHash hash = TokenHash.of(token);
        Remembered known = remembered.getIfPresent(hash);
        if (known != null && known.generation == verification.generation() && clock.millis() < known.untilMillis) {
            return known.decision;
        }
        return Bearer.isToken(token) ? once(hash, token) : CompletableFuture.completedStage(Bearer.missing());
    }

    private CompletionStage<Decision> once(TokenHash hash, String token) {
        CompletableFuture<Decision> mine = new CompletableFuture<>();
        CompletableFuture<Decision> others = underway.putIfAbsent(hash, mine);
        if (others != null) {
            return others;
        }
        var _ = verify(hash, token).whenComplete((decided, failure) -> {
            underway.remove(hash, mine);
            if (failure == null) {
                mine.complete(decided);
            } else {
                mine.completeExceptionally(failure);
            }
        });
        return mine;
    }

    private CompletionStage<Decision> verify(TokenHash hash, String token) {
        return verification.verify(token).thenCompose(verdict -> switch (verdict) {
            case Verdict.Valid held
            when userinfo == null -> CompletableFuture.completedStage(keep(hash, token, held, null));
            case Verdict.Valid held ->
                userinfo.ask(token, held).thenApply(info -> switch (info) {
                    case Verdict.Valid informed -> keep(hash, token, held, informed);
                    case Verdict.Refused refused -> TokenDecision.refused(refused);
                    case Verdict.Unavailable away -> TokenDecision.unavailable(away);
                });
            case Verdict.Refused refused -> CompletableFuture.completedStage(TokenDecision.refused(refused));
            case Verdict.Unavailable away -> CompletableFuture.completedStage(TokenDecision.unavailable(away));
        });
    }

    private Decision keep(TokenHash hash, String token, Verdict.Valid held, Verdict.@Nullable Valid informed) {
        Decision decided = decision.of(token, held.claims(), informed == null ? null : informed.claims());
        boolean network = informed != null || verification instanceof Introspection;
        Instant until = held.expires();
        if (network && until.isAfter(clock.instant().plus(cacheTimeout))) {
            until = clock.instant().plus(cacheTimeout);
        }
        if (until.isAfter(clock.instant())) {
            remembered.put(
                    hash,
                    new Remembered(
                            CompletableFuture.completedStage(decided), until.toEpochMilli(), held.keysVersion()));
        }
        return decided;
    }

    @Override
    public Set<String> ownedHeaders() {
        return decision.ownedHeaders();
    }

    @Override
    public void close() {
        verification.close();
        calls.close();
    }
}
