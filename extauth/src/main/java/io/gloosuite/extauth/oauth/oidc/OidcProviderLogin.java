package io.gloosuite.extauth.oauth.oidc;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.gloosuite.extauth.check.Decision;
import io.gloosuite.extauth.oauth.claims.Claims;
import io.gloosuite.extauth.oauth.jwt.Verdict;
import io.gloosuite.extauth.oauth.login.Attempt;
import io.gloosuite.extauth.oauth.login.CodeRequest;
import io.gloosuite.extauth.oauth.login.LoginProvider;
import io.gloosuite.extauth.oauth.oidc.Discovery.Known;
import io.gloosuite.extauth.oauth.provider.Form;
import io.gloosuite.extauth.oauth.provider.Revocation;
import io.gloosuite.extauth.oauth.provider.TokenEndpoint;
import io.gloosuite.extauth.oauth.provider.TokenEndpoint.Answer;
import io.gloosuite.extauth.oauth.provider.TokenSet;
import io.gloosuite.extauth.oauth.session.Session;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Logs users in at an OpenID provider. */
final class OidcProviderLogin implements LoginProvider {

    /** Of an access token whose provider does not say how long it lives. */
    private static final Duration ACCESS_LIFE = Duration.ofMinutes(5);

    private static final String AWAY = "the provider's metadata cannot be had";

    private static final int MAX_DECISIONS = 10_000;

    private final Discovery discovery;
    private final OidcClient client;
    private final Upstream upstream;
    private final TokenEndpoint endpoint;
    private final InstantSource clock;
    private final Cache<Session, Decision.Allowed> decisions = Caffeine.newBuilder()
            .weakKeys()
            .maximumSize(MAX_DECISIONS)
            .executor(Runnable::run)
            .build();

    /** Takes the discovery over. */
    OidcProviderLogin(
            Discovery discovery, OidcClient client, Upstream upstream, TokenEndpoint endpoint, InstantSource clock) {
        this.discovery = discovery;
        this.client = client;
        this.upstream = upstream;
        this.endpoint = endpoint;
        this.clock = clock;
    }

    @Override
    public CompletionStage<Start> start(Attempt attempt, URI redirect) {
        return discovery
                .known()
                .thenApply(known -> known.<Start>map(
                                there -> new Start.At(address(there.metadata(), attempt, redirect)))
                        .orElseGet(() -> new Start.Unavailable(AWAY)));
    }

    private URI address(Metadata metadata, Attempt attempt, URI redirect) {
        Map<String, String> query = new LinkedHashMap<>(client.authorizationParameters());
        query.putAll(CodeRequest.authorization(client.clientId(), client.scope(), attempt, redirect));
        query.put("nonce", attempt.nonce());
        return Form.append(metadata.authorization(), query);
    }

    @Override
    public CompletionStage<Grant> exchange(String code, Attempt attempt, URI redirect) {
        Map<String, String> grant = CodeRequest.token(code, attempt, redirect);
        return granted(grant, (known, tokens) -> {
            if (tokens.idToken() == null) {
                return refused("the provider gave no ID token");
            }
            return verified(known, tokens.idToken(), expected(tokens, attempt.nonce(), null), claims -> {
                Instant until = expiry(claims);
                return new Session(
                        Session.randomId(),
                        tokens.idToken(),
                        tokens.accessToken(),
                        client.refreshing() ? tokens.refreshToken() : null,
                        claims.string("sid"),
                        clock.instant(),
                        client.refreshing() && tokens.refreshToken() != null
                                ? earlier(until, tokens.expires())
                                : until);
            });
        });
    }

    @Override
    public CompletionStage<Grant> refresh(Session session) {
        String refreshToken = String.valueOf(session.refreshToken());
        Map<String, String> grant = Map.of("grant_type", "refresh_token", "refresh_token", refreshToken);
        return granted(grant, (known, tokens) -> {
            if (tokens.idToken() == null) {
                Instant until = tokens.expires() == null ? clock.instant().plus(ACCESS_LIFE) : tokens.expires();
                return CompletableFuture.completedStage(
                        new Grant.Granted(renewed(session, tokens, session.idToken(), until)));
            }
            String subject = Upstream.claims(session.idToken()).string("sub");
            return verified(
                    known,
                    tokens.idToken(),
                    expected(tokens, null, subject),
                    claims -> renewed(session, tokens, tokens.idToken(), earlier(expiry(claims), tokens.expires())));
        });
    }

    private static Session renewed(Session old, TokenSet tokens, @Nullable String idToken, Instant until) {
        return new Session(
                old.id(),
                idToken,
                tokens.accessToken(),
                tokens.refreshToken() == null ? old.refreshToken() : tokens.refreshToken(),
                old.providerSession(),
                old.begun(),
                until);
    }

    private static Instant earlier(Instant one, @Nullable Instant other) {
        return other == null || one.isBefore(other) ? one : other;
    }

    private static Instant expiry(Claims claims) {
        return claims.values().get("exp") instanceof Number seconds
                ? Instant.ofEpochSecond(seconds.longValue())
                : Instant.EPOCH;
    }

    private IdTokens.Expected expected(TokenSet tokens, @Nullable String nonce, @Nullable String subject) {
        return new IdTokens.Expected(client.clientId(), tokens.accessToken(), nonce, subject);
    }

    private interface Granting {
        CompletionStage<Grant> of(Known known, TokenSet tokens);
    }

    private CompletionStage<Grant> granted(Map<String, String> grant, Granting granting) {
        return discovery.known().thenCompose(there -> {
            if (there.isEmpty()) {
                return CompletableFuture.completedStage(new Grant.Unavailable(AWAY));
            }
            Metadata metadata = there.get().metadata();
            return endpoint.ask(metadata.token(), client.proof(metadata), grant, client.tokenParameters())
                    .thenCompose(answer -> switch (answer) {
                        case Answer.Tokens tokens -> of(there.get(), tokens.members(), granting);
                        case Answer.Refused refused -> refused("the provider refused: " + refused.error());
                        case Answer.Unavailable away ->
                            CompletableFuture.completedStage(new Grant.Unavailable(away.reason()));
                    });
        });
    }

    private CompletionStage<Grant> of(Known known, Claims members, Granting granting) {
        TokenSet tokens = TokenSet.of(members, clock.instant());
        return tokens == null ? refused("the provider gave no bearer token") : granting.of(known, tokens);
    }

    private static CompletionStage<Grant> refused(String reason) {
        return CompletableFuture.completedStage(new Grant.Refused(reason));
    }

    private CompletionStage<Grant> verified(
            Known known, String idToken, IdTokens.Expected expected, Function<Claims, Session> session) {
        return known.verifier().verify(idToken).thenApply(verdict -> switch (verdict) {
            case Verdict.Valid valid -> {
                String objection = IdTokens.objection(idToken, valid.claims(), expected, clock.instant());
                yield objection == null
                        ? new Grant.Granted(session.apply(valid.claims()))
                        : new Grant.Refused("ID token: " + objection);
            }
            case Verdict.Refused refused -> new Grant.Refused("ID token: " + refused.reason());
            case Verdict.Unavailable away -> new Grant.Unavailable("ID token: " + away.reason());
        });
    }

    @Override
    public CompletionStage<Optional<URI>> end(Session session, URI after) {
        return discovery.known().thenApply(there -> there.flatMap(known -> ended(known.metadata(), session, after)));
    }

    private Optional<URI> ended(Metadata metadata, Session session, URI after) {
        if (metadata.revocation() != null) {
            Revocation.send(
                    endpoint,
                    metadata.revocation(),
                    client.proof(metadata),
                    session.refreshToken(),
                    session.accessToken());
        }
        URI endSession = metadata.endSession();
        String idToken = session.idToken();
        if (endSession == null || idToken == null) {
            return Optional.empty();
        }
        if (client.postsEndSession()) {
            var _ = endpoint.send(endSession, client.proof(metadata), Map.of("id_token_hint", idToken));
            return Optional.empty();
        }
        Map<String, String> query = new LinkedHashMap<>();
        query.put("id_token_hint", idToken);
        query.put("post_logout_redirect_uri", after.toString());
        query.put("client_id", client.clientId());
        return Optional.of(Form.append(endSession, query));
    }

    @Override
    public boolean mayBe(String issuer) {
        return issuer.equals(discovery.issuer());
    }

    @Override
    public Decision.Allowed allowed(Session session) {
        return decisions.get(session, upstream::allowed);
    }

    @Override
    public Set<String> ownedHeaders() {
        return upstream.ownedHeaders();
    }

    @Override
    public void close() {
        discovery.close();
    }
}
