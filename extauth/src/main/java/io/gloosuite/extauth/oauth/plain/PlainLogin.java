package io.gloosuite.extauth.oauth.plain;

import com.google.protobuf.Value;
import io.gloosuite.extauth.check.Decision;
import io.gloosuite.extauth.oauth.login.Attempt;
import io.gloosuite.extauth.oauth.login.CodeRequest;
import io.gloosuite.extauth.oauth.login.LoginProvider;
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
import org.jspecify.annotations.Nullable;

/** Logs users in at a provider of which only the endpoints are known. */
final class PlainLogin implements LoginProvider {

    /** Of access tokens whose provider names no end: as long as any session may be. */
    private static final Duration UNNAMED_LIFE = Duration.ofDays(30);

    private final PlainClient client;
    private final TokenEndpoint endpoint;
    private final InstantSource clock;

    PlainLogin(PlainClient client, TokenEndpoint endpoint, InstantSource clock) {
        this.client = client;
        this.endpoint = endpoint;
        this.clock = clock;
    }

    @Override
    public CompletionStage<Start> start(Attempt attempt, URI redirect) {
        Map<String, String> query = new LinkedHashMap<>(client.authorizationParameters());
        query.putAll(CodeRequest.authorization(client.clientId(), client.scope(), attempt, redirect));
        return CompletableFuture.completedStage(new Start.At(Form.append(client.authorization(), query)));
    }

    @Override
    public CompletionStage<Grant> exchange(String code, Attempt attempt, URI redirect) {
        return ask(
                CodeRequest.token(code, attempt, redirect),
                new Session(Session.randomId(), null, "", null, null, clock.instant(), Instant.EPOCH));
    }

    @Override
    public CompletionStage<Grant> refresh(Session session) {
        String refreshToken = String.valueOf(session.refreshToken());
        return ask(Map.of("grant_type", "refresh_token", "refresh_token", refreshToken), session);
    }

    private CompletionStage<Grant> ask(Map<String, String> grant, Session before) {
        return endpoint.ask(client.token(), client.proof(), grant, client.tokenParameters())
                .thenApply(answer -> switch (answer) {
                    case Answer.Tokens tokens -> granted(TokenSet.of(tokens.members(), clock.instant()), before);
                    case Answer.Refused refused -> new Grant.Refused("the provider refused: " + refused.error());
                    case Answer.Unavailable away -> new Grant.Unavailable(away.reason());
                });
    }

    private Grant granted(@Nullable TokenSet tokens, Session before) {
        if (tokens == null) {
            return new Grant.Refused("the provider gave no bearer token");
        }
        String refreshToken = tokens.refreshToken() == null ? before.refreshToken() : tokens.refreshToken();
        return new Grant.Granted(new Session(
                before.id(),
                null,
                tokens.accessToken(),
                client.refreshing() ? refreshToken : null,
                null,
                before.begun(),
                tokens.expires() == null ? clock.instant().plus(UNNAMED_LIFE) : tokens.expires()));
    }

    @Override
    public CompletionStage<Optional<URI>> end(Session session, URI after) {
        URI revocation = client.revocation();
        if (revocation != null) {
            Revocation.send(endpoint, revocation, client.proof(), session.refreshToken(), session.accessToken());
        }
        return CompletableFuture.completedStage(Optional.empty());
    }

    /** The provider's name is not known: state and PKCE alone tie its answer to the login. */
    @Override
    public boolean mayBe(String issuer) {
        return true;
    }

    @Override
    public Decision.Allowed allowed(Session session) {
        Value token = Value.newBuilder().setStringValue(session.accessToken()).build();
        return Decision.Allowed.plain().withState(Map.of("accessToken", token));
    }

    @Override
    public Set<String> ownedHeaders() {
        return Set.of();
    }

    @Override
    public void close() {}
}
