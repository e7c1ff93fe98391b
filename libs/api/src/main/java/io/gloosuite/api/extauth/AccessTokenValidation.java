package io.gloosuite.api.extauth;

import io.gloosuite.api.meta.ResourceRef;
import io.gloosuite.api.shape.Required;
import io.gloosuite.api.shape.Sensitive;
import io.gloosuite.api.shape.Shape;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Access tokens that clients bring.
 *
 * @param introspectionUrl the older place of {@code introspection.introspectionUrl}
 * @param cacheTimeout how long answers about opaque tokens are kept; missing means 10 minutes, 0 means not at all
 */
@Shape(oneOf = {"introspectionUrl", "jwt", "introspection"})
public record AccessTokenValidation(
        @Nullable String introspectionUrl,
        @Nullable JwtValidation jwt,
        @Nullable Introspection introspection,
        @Nullable String userinfoUrl,
        @Nullable Duration cacheTimeout,
        @Nullable ScopeList requiredScopes,
        Map<String, String> dynamicMetadataFromClaims,
        List<ClaimToHeader> claimsToHeaders) {

    /** Tokens that are JWTs; {@code issuer} and {@code audiences} are not checked when missing. */
    @Shape(oneOf = {"remoteJwks", "localJwks"})
    public record JwtValidation(
            @Nullable RemoteJwks remoteJwks,
            @Nullable LocalJwks localJwks,
            @Nullable String issuer,
            List<String> audiences) {}

    /** Keys at an address; {@code refreshInterval} missing means 5 minutes. */
    public record RemoteJwks(@Required String url, @Nullable Duration refreshInterval) {}

    /** Keys in the document: a JWK set, which may hold symmetric keys. */
    public record LocalJwks(@Required @Sensitive String inlineString) {}

    /** Opaque tokens, which the provider is asked about. */
    public record Introspection(
            @Required String introspectionUrl,
            @Nullable String clientId,
            @Nullable ResourceRef clientSecretRef,
            @Nullable Boolean disableClientSecret,
            @Nullable String userIdAttributeName) {}

    /** Scopes that a token must have, all of them. */
    public record ScopeList(List<String> scope) {}
}
