package io.gloosuite.api.extauth;

import io.gloosuite.api.shape.Shape;
import org.jspecify.annotations.Nullable;

/** One of the ways of OAuth 2.0 and OpenID Connect. */
@Shape(oneOf = {"oidcAuthorizationCode", "accessTokenValidation", "oauth2"})
public record OAuth2(
        @Nullable OidcAuthorizationCode oidcAuthorizationCode,
        @Nullable AccessTokenValidation accessTokenValidation,
        @Nullable PlainOAuth2 oauth2) {}
