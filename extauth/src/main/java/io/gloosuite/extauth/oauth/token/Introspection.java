package io.gloosuite.extauth.oauth.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.protobuf.ByteString;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import io.gloosuite.api.extauth.v1.AccessTokenValidation;
import io.gloosuite.extauth.check.Header;
import io.gloosuite.extauth.check.InvalidStep;
import io.gloosuite.extauth.oauth.claims.Claims;
import io.gloosuite.extauth.oauth.claims.TokenHash;
import io.gloosuite.extauth.oauth.jwt.JwtRules;
import io.gloosuite.extauth.oauth.jwt.Verdict;
import io.gloosuite.extauth.oauth.provider.Addresses;
import io.gloosuite.extauth.oauth.provider.Form;
import io.gloosuite.extauth.outgoing.HttpAnswer;
import io.gloosuite.extauth.outgoing.HttpCall;
import io.gloosuite.extauth.outgoing.HttpCalls;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Asks the issuer about each token (RFC 7662). */
final class Introspection implements Verification {

    /** Refused tokens that are remembered, apart from good ones, which they must not push out. */
    private static final int MAX_REFUSALS = 10_000;

    /** A token that is not active now may become so: clocks differ. */
    private static final Duration REFUSAL_KEPT = Duration.ofSeconds(10);

    private final HttpCalls calls;
    private final URI address;
    private final String clientId;
    private final @Nullable Header credentials;
    private final InstantSource clock;
    private final Cache<TokenHash, Instant> refusals = Caffeine.newBuilder()
            .maximumSize(MAX_REFUSALS)
            .executor(Runnable::run)
            .build();

    private Introspection(
            HttpCalls calls, URI address, String clientId, @Nullable Header credentials, InstantSource clock) {
        this.calls = calls;
        this.address = address;
        this.clientId = clientId;
        this.credentials = credentials;
        this.clock = clock;
    }

    static Introspection of(AccessTokenValidation.Introspection config, HttpCalls calls, InstantSource clock)
            throws InvalidStep {
        URI address = Addresses.required("introspection.introspection_url", config.getIntrospectionUrl());
        if (config.getClientId().isEmpty() && !config.getClientSecret().isEmpty()) {
            throw new InvalidStep("introspection.client_id", "is empty, but there is a secret");
        }
        Header credentials = config.getClientSecret().isEmpty()
                ? null
                : new Header(
                        "authorization",
                        new ClientSecretBasic(new ClientID(config.getClientId()), new Secret(config.getClientSecret()))
                                .toHTTPAuthorizationHeader());
        return new Introspection(calls, address, config.getClientId(), credentials, clock);
    }

    @Override
    public CompletionStage<Verdict> verify(String token) {
        TokenHash hash = TokenHash.of(token);
        Instant until = refusals.getIfPresent(hash);
        if (until != null && clock.instant().isBefore(until)) {
            return CompletableFuture.completedStage(new Verdict.Refused("it is not active"));
        }
        return calls.send(request(token)).handle((answer, failure) -> {
            Verdict verdict = answer == null
                    ? new Verdict.Unavailable("introspection: " + failure.getMessage())
                    : verdict(answer);
            if (verdict instanceof Verdict.Refused) {
                refusals.put(hash, clock.instant().plus(REFUSAL_KEPT));
            }
            return verdict;
        });
    }

    private HttpCall request(String token) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("token", token);
        form.put("token_type_hint", "access_token");
        if (credentials == null && !clientId.isEmpty()) {
            form.put("client_id", clientId);
        }
        ByteString body = ByteString.copyFromUtf8(Form.encode(form));
        Header accept = new Header("accept", "application/json");
        return credentials == null
                ? HttpCall.post(address, Form.TYPE, body, accept)
                : HttpCall.post(address, Form.TYPE, body, accept, credentials);
    }

    private Verdict verdict(HttpAnswer answer) {
        if (!answer.isSuccess()) {
            return new Verdict.Unavailable("introspection: " + answer);
        }
        try {
            Claims claims = Claims.parse(answer.text());
            return Boolean.TRUE.equals(claims.values().get("active"))
                    ? active(claims)
                    : new Verdict.Refused("it is not active");
        } catch (ParseException e) {
            return new Verdict.Unavailable("introspection: the answer is not a JSON object");
        }
    }

    private Verdict active(Claims claims) {
        Instant now = clock.instant();
        Instant expires = time(claims, "exp", Instant.MAX);
        if (!now.isBefore(expires.equals(Instant.MAX) ? expires : expires.plus(JwtRules.SKEW))) {
            return new Verdict.Refused("it has expired");
        }
        if (now.plus(JwtRules.SKEW).isBefore(time(claims, "nbf", Instant.MIN))) {
            return new Verdict.Refused("it is not valid yet");
        }
        return new Verdict.Valid(claims, expires, generation());
    }

    private static Instant time(Claims claims, String name, Instant otherwise) {
        return claims.values().get(name) instanceof Number seconds
                ? Instant.ofEpochSecond(Math.clamp(seconds.longValue(), 0, MAX_SECONDS))
                : otherwise;
    }

    /** The year 9999: times beyond are a provider's mistake and would overflow. */
    private static final long MAX_SECONDS = 253_402_300_799L;

    /** The issuer's word counts until it expires. */
    @Override
    public long generation() {
        return 0;
    }

    @Override
    public void close() {}
}
