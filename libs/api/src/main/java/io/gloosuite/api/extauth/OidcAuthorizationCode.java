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
 * OpenID Connect's authorization code flow.
 *
 * @param clientSecretRef the older place of {@code clientAuthentication.clientSecret.clientSecretRef}
 * @param appUrl where clients reach the application, such as {@code https://app.example.com}
 * @param afterLogoutUrl missing means {@code appUrl}
 * @param scopes beside {@code openid}
 * @param discoveryPollInterval missing means 30 minutes
 */
@Shape(
        oneOf = {"default", "azure"},
        unsupported = {"azure", "autoMapFromMetadata", "sessionIdHeaderName"},
        inert = "default")
public record OidcAuthorizationCode(
        @Required String clientId,
        @Nullable ResourceRef clientSecretRef,
        @Nullable Boolean disableClientSecret,
        @Nullable ClientAuthentication clientAuthentication,
        @Required String issuerUrl,
        @Required String appUrl,
        @Required String callbackPath,
        boolean parseCallbackPathAsRegex,
        @Nullable String logoutPath,
        @Nullable FrontChannelLogout frontChannelLogout,
        @Nullable String afterLogoutUrl,
        List<String> scopes,
        @Nullable UserSession session,
        @Nullable Headers headers,
        @Nullable DiscoveryOverride discoveryOverride,
        @Nullable Duration discoveryPollInterval,
        @Nullable JwksCacheRefreshPolicy jwksCacheRefreshPolicy,
        Map<String, String> authEndpointQueryParams,
        @Sensitive Map<String, String> tokenEndpointQueryParams,
        @Nullable EndSessionProperties endSessionProperties,
        Map<String, String> dynamicMetadataFromClaims,
        @Nullable TokenClaims accessToken,
        @Nullable TokenClaims identityToken) {

    /** How the client proves itself to the provider. */
    @Shape(oneOf = {"clientSecret", "privateKeyJwt"})
    public record ClientAuthentication(
            @Nullable ClientSecret clientSecret, @Nullable PrivateKeyJwt privateKeyJwt) {}

    /** By a secret, unless the provider wants none. */
    public record ClientSecret(
            @Nullable ResourceRef clientSecretRef, @Nullable Boolean disableClientSecret) {}

    /** By a signed token; {@code validFor} missing means 5 seconds. */
    public record PrivateKeyJwt(
            @Required ResourceRef signingKeyRef, @Nullable Duration validFor) {}

    /** Path at which the provider ends sessions. */
    public record FrontChannelLogout(@Required String path) {}

    /** Headers that carry tokens upstream. */
    public record Headers(
            @Nullable String idTokenHeader,
            @Nullable String accessTokenHeader,
            @Nullable Boolean useBearerSchemaForAuthorization) {}

    /** What wins over the provider's own metadata. */
    public record DiscoveryOverride(
            @Nullable String authEndpoint,
            @Nullable String tokenEndpoint,
            @Nullable String jwksUri,
            @Nullable String revocationEndpoint,
            @Nullable String endSessionEndpoint,
            List<String> scopes,
            List<String> responseTypes,
            List<String> subjects,
            List<String> idTokenAlgs,
            List<String> authMethods,
            List<String> claims) {}

    /** Whether a token with an unknown key makes extauth fetch the keys again. */
    @Shape(oneOf = {"never", "always", "maxIdpReqPerPollingInterval"})
    public record JwksCacheRefreshPolicy(
            @Nullable Policy never,
            @Nullable Policy always,
            @Nullable Integer maxIdpReqPerPollingInterval) {}

    /** A policy without options. */
    public record Policy() {}

    /** How the provider's session is ended; GET when nothing is said. */
    public record EndSessionProperties(@Nullable MethodType methodType) {}

    /** Methods of the end session endpoint. */
    public enum MethodType {
        GetMethod,
        PostMethod
    }

    /** Claims of a token that go upstream. */
    public record TokenClaims(List<ClaimToHeader> claimsToHeaders) {}
}
