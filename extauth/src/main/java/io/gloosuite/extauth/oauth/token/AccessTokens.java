package io.gloosuite.extauth.oauth.token;

import io.gloosuite.api.extauth.v1.AccessTokenValidation;
import io.gloosuite.api.extauth.v1.AccessTokenValidation.ValidationCase;
import io.gloosuite.api.extauth.v1.Step;
import io.gloosuite.extauth.check.AuthStep;
import io.gloosuite.extauth.check.InvalidStep;
import io.gloosuite.extauth.check.StepFactory;
import io.gloosuite.extauth.oauth.claims.ClaimHeaders;
import io.gloosuite.extauth.oauth.jwt.InvalidKeys;
import io.gloosuite.extauth.oauth.jwt.JwtRules;
import io.gloosuite.extauth.oauth.jwt.JwtVerifier;
import io.gloosuite.extauth.oauth.jwt.Keys;
import io.gloosuite.extauth.oauth.provider.Addresses;
import io.gloosuite.extauth.oauth.provider.Durations;
import io.gloosuite.extauth.oauth.provider.PublishedKeys;
import io.gloosuite.extauth.outgoing.HttpCalls;
import io.gloosuite.extauth.outgoing.HttpLimits;
import io.gloosuite.extauth.outgoing.Outgoing;
import io.gloosuite.extauth.outgoing.OutgoingTls;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/** Builds the access-token steps. */
public final class AccessTokens implements StepFactory {

    private static final String KIND = "access_token_validation";
    private static final Duration CACHE_TIMEOUT = Duration.ofMinutes(10);
    private static final Duration REFRESH_INTERVAL = Duration.ofMinutes(5);
    private static final String SUBJECT = "sub";

    private final Outgoing outgoing;
    private final ScheduledExecutorService timer;
    private final InstantSource clock;

    /** The timer starts fetches; none of them runs on it. */
    public AccessTokens(Outgoing outgoing, ScheduledExecutorService timer, InstantSource clock) {
        this.outgoing = outgoing;
        this.timer = timer;
        this.clock = clock;
    }

    @Override
    public Step.KindCase kind() {
        return Step.KindCase.ACCESS_TOKEN_VALIDATION;
    }

    @Override
    public AuthStep create(String config, Step step) throws InvalidStep {
        AccessTokenValidation validation = step.getAccessTokenValidation();
        try {
            OutgoingTls tls = validation.hasTls() ? OutgoingTls.of(validation.getTls()) : OutgoingTls.platform();
            HttpCalls calls = outgoing.http(tls, HttpLimits.defaults());
            try {
                return step(validation, calls);
            } catch (InvalidStep e) {
                calls.close();
                throw e;
            }
        } catch (InvalidStep e) {
            throw e.under(KIND);
        }
    }

    /** What needs no closing is built first: the keys' first fetch begins when nothing can go wrong any more. */
    private AuthStep step(AccessTokenValidation validation, HttpCalls calls) throws InvalidStep {
        Userinfo userinfo = userinfo(validation, calls);
        TokenDecision decision = new TokenDecision(
                validation.getRequiredScopesList(),
                ClaimHeaders.of("claims_to_headers", validation.getClaimsToHeadersList()),
                validation.getDynamicMetadataFromClaimsMap(),
                userIdClaim(validation));
        Duration timeout = validation.hasCacheTimeout()
                ? Durations.notNegative("cache_timeout", validation.getCacheTimeout())
                : CACHE_TIMEOUT;
        return new AccessTokenStep(verification(validation, calls), userinfo, decision, timeout, clock, calls);
    }

    private static @Nullable Userinfo userinfo(AccessTokenValidation validation, HttpCalls calls) throws InvalidStep {
        return validation.getUserinfoUrl().isEmpty()
                ? null
                : new Userinfo(calls, Addresses.required("userinfo_url", validation.getUserinfoUrl()));
    }

    private static String userIdClaim(AccessTokenValidation validation) {
        String named = validation.getIntrospection().getUserIdAttributeName();
        return validation.getValidationCase() == ValidationCase.INTROSPECTION && !named.isEmpty() ? named : SUBJECT;
    }

    private Verification verification(AccessTokenValidation validation, HttpCalls calls) throws InvalidStep {
        return switch (validation.getValidationCase()) {
            case JWT -> jwt(validation.getJwt(), calls);
            case INTROSPECTION -> Introspection.of(validation.getIntrospection(), calls, clock);
            case VALIDATION_NOT_SET ->
                throw new InvalidStep("", "neither jwt nor introspection is given: nothing would vouch for a token");
        };
    }

    private Verification jwt(AccessTokenValidation.Jwt jwt, HttpCalls calls) throws InvalidStep {
        JwtRules rules = JwtRules.accessTokens(jwt.getIssuer(), jwt.getAudiencesList());
        return new JwtVerification(new JwtVerifier(keys(jwt, calls), rules, clock));
    }

    private Keys keys(AccessTokenValidation.Jwt jwt, HttpCalls calls) throws InvalidStep {
        return switch (jwt.getKeysCase()) {
            case LOCAL_JWKS -> local(jwt.getLocalJwks());
            case REMOTE_JWKS -> remote(jwt.getRemoteJwks(), calls);
            case KEYS_NOT_SET -> throw new InvalidStep("jwt", "neither remote_jwks nor local_jwks is given");
        };
    }

    private static Keys local(String jwks) throws InvalidStep {
        try {
            return Keys.local(jwks);
        } catch (InvalidKeys e) {
            throw new InvalidStep("jwt.local_jwks", "the key set " + e.getMessage());
        }
    }

    private Keys remote(AccessTokenValidation.RemoteJwks remote, HttpCalls calls) throws InvalidStep {
        return PublishedKeys.start(
                Addresses.required("jwt.remote_jwks.url", remote.getUrl()),
                Durations.interval("jwt.remote_jwks.refresh_interval", remote.getRefreshInterval(), REFRESH_INTERVAL),
                calls,
                timer,
                clock);
    }
}
