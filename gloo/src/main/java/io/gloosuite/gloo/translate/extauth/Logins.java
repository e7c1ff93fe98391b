package io.gloosuite.gloo.translate.extauth;

import static io.gloosuite.gloo.translate.wire.Protos.duration;
import static io.gloosuite.gloo.translate.wire.Protos.set;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.gloosuite.api.extauth.ClaimToHeader;
import io.gloosuite.api.extauth.OidcAuthorizationCode.ClientAuthentication;
import io.gloosuite.api.extauth.OidcAuthorizationCode.MethodType;
import io.gloosuite.api.extauth.PlainOAuth2;
import io.gloosuite.api.extauth.v1.OAuth2;
import io.gloosuite.api.extauth.v1.OidcAuthorizationCode;
import io.gloosuite.api.extauth.v1.PrivateKeyJwt;
import io.gloosuite.api.meta.ResourceRef;
import io.gloosuite.gloo.report.Issues;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Logins by authorization code, with OpenID Connect and without. */
final class Logins {

    private static final Duration DISCOVERY_POLL_INTERVAL = Duration.ofMinutes(30);
    private static final Duration PRIVATE_KEY_JWT_VALID_FOR = Duration.ofSeconds(5);

    private final Credentials credentials;
    private final Sessions sessions;
    private final Issues issues;

    Logins(Credentials credentials, Issues issues) {
        this.credentials = credentials;
        this.sessions = new Sessions(credentials, issues);
        this.issues = issues;
    }

    OidcAuthorizationCode of(io.gloosuite.api.extauth.OidcAuthorizationCode config, String path) {
        OidcAuthorizationCode.Builder code = OidcAuthorizationCode.newBuilder()
                .setClientId(config.clientId())
                .setIssuerUrl(Wording.url(config.issuerUrl(), path + ".issuerUrl", issues))
                .setAppUrl(Wording.url(config.appUrl(), path + ".appUrl", issues))
                .setCallbackPath(callback(config, path + ".callbackPath"))
                .setParseCallbackPathAsRegex(config.parseCallbackPathAsRegex())
                .setLogoutPath(Wording.path(config.logoutPath(), path + ".logoutPath", issues))
                .setAfterLogoutUrl(Wording.urlOrPath(config.afterLogoutUrl(), path + ".afterLogoutUrl", issues))
                .addAllScopes(config.scopes())
                .setSession(sessions.of(config.session(), path + ".session"))
                .setDiscoveryPollInterval(duration(
                        config.discoveryPollInterval() == null
                                ? DISCOVERY_POLL_INTERVAL
                                : config.discoveryPollInterval()))
                .putAllAuthEndpointQueryParams(config.authEndpointQueryParams())
                .putAllTokenEndpointQueryParams(config.tokenEndpointQueryParams())
                .putAllDynamicMetadataFromClaims(config.dynamicMetadataFromClaims());
        authentication(config, path, code);
        headers(config, path, code);
        ends(config, path, code);
        if (config.discoveryOverride() != null) {
            code.setDiscoveryOverride(
                    Discoveries.override(config.discoveryOverride(), path + ".discoveryOverride", issues));
        }
        if (config.jwksCacheRefreshPolicy() != null) {
            issues.warning(
                    path + ".jwksCacheRefreshPolicy",
                    "has no effect: keys that are unknown are always asked for, so often at most; remove it");
        }
        return code.build();
    }

    private String callback(io.gloosuite.api.extauth.OidcAuthorizationCode config, String path) {
        if (!config.parseCallbackPathAsRegex()) {
            return Wording.path(config.callbackPath(), path, issues);
        }
        try {
            Pattern.compile(config.callbackPath());
        } catch (PatternSyntaxException e) {
            issues.error(
                    path, "\"" + config.callbackPath() + "\" is no regular expression of RE2; mend or simplify it");
        }
        return config.callbackPath();
    }

    private void authentication(
            io.gloosuite.api.extauth.OidcAuthorizationCode config, String path, OidcAuthorizationCode.Builder code) {
        ClientAuthentication how = config.clientAuthentication();
        if (how != null && how.privateKeyJwt() != null) {
            String at = path + ".clientAuthentication.privateKeyJwt.signingKeyRef";
            Duration validFor = how.privateKeyJwt().validFor();
            code.setPrivateKeyJwt(PrivateKeyJwt.newBuilder()
                    .setSigningKey(credentials.signingKey(how.privateKeyJwt().signingKeyRef(), at))
                    .setValidFor(duration(validFor == null ? PRIVATE_KEY_JWT_VALID_FOR : validFor)));
        } else if (how != null && how.clientSecret() != null) {
            String at = path + ".clientAuthentication.clientSecret.clientSecretRef";
            Boolean disabled = how.clientSecret().disableClientSecret();
            secret(how.clientSecret().clientSecretRef(), disabled, at, code::setClientSecret);
        } else {
            secret(
                    config.clientSecretRef(),
                    config.disableClientSecret(),
                    path + ".clientSecretRef",
                    code::setClientSecret);
        }
    }

    private void secret(@Nullable ResourceRef ref, @Nullable Boolean disabled, String path, Consumer<String> setter) {
        if (Boolean.TRUE.equals(disabled)) {
            return;
        }
        if (ref == null) {
            issues.error(path, "is missing; name a Secret, or set disableClientSecret when the provider wants none");
        } else {
            setter.accept(credentials.clientSecret(ref, path));
        }
    }

    private void headers(
            io.gloosuite.api.extauth.OidcAuthorizationCode config, String path, OidcAuthorizationCode.Builder code) {
        var headers = config.headers();
        if (headers != null) {
            String at = path + ".headers";
            code.setIdTokenHeader(Wording.optionalHeader(headers.idTokenHeader(), at + ".idTokenHeader", issues))
                    .setAccessTokenHeader(
                            Wording.optionalHeader(headers.accessTokenHeader(), at + ".accessTokenHeader", issues));
            set(headers.useBearerSchemaForAuthorization(), code::setUseBearerScheme);
        }
        if (config.identityToken() != null) {
            List<ClaimToHeader> claims = config.identityToken().claimsToHeaders();
            code.addAllIdentityClaimsToHeaders(Tokens.claims(claims, path + ".identityToken.claimsToHeaders", issues));
        }
        if (config.accessToken() != null) {
            List<ClaimToHeader> claims = config.accessToken().claimsToHeaders();
            code.addAllAccessClaimsToHeaders(Tokens.claims(claims, path + ".accessToken.claimsToHeaders", issues));
        }
    }

    private void ends(
            io.gloosuite.api.extauth.OidcAuthorizationCode config, String path, OidcAuthorizationCode.Builder code) {
        if (config.frontChannelLogout() != null) {
            String at = path + ".frontChannelLogout.path";
            code.setFrontChannelLogoutPath(
                    Wording.path(config.frontChannelLogout().path(), at, issues));
        }
        if (config.endSessionProperties() != null
                && config.endSessionProperties().methodType() == MethodType.PostMethod) {
            code.setEndSessionMethod("POST");
        }
    }

    OAuth2 of(PlainOAuth2 config, String path) {
        OAuth2.Builder login = OAuth2.newBuilder()
                .setClientId(config.clientId())
                .setAuthEndpoint(Wording.url(config.authEndpoint(), path + ".authEndpoint", issues))
                .setTokenEndpoint(Wording.url(config.tokenEndpoint(), path + ".tokenEndpoint", issues))
                .setRevocationEndpoint(Wording.url(config.revocationEndpoint(), path + ".revocationEndpoint", issues))
                .setAppUrl(Wording.url(config.appUrl(), path + ".appUrl", issues))
                .setCallbackPath(Wording.path(config.callbackPath(), path + ".callbackPath", issues))
                .setLogoutPath(Wording.path(config.logoutPath(), path + ".logoutPath", issues))
                .setAfterLogoutUrl(Wording.urlOrPath(config.afterLogoutUrl(), path + ".afterLogoutUrl", issues))
                .addAllScopes(config.scopes())
                .setSession(sessions.of(config.session(), path + ".session"))
                .putAllAuthEndpointQueryParams(config.authEndpointQueryParams())
                .putAllTokenEndpointQueryParams(config.tokenEndpointQueryParams());
        secret(
                config.clientSecretRef(),
                config.disableClientSecret(),
                path + ".clientSecretRef",
                login::setClientSecret);
        return login.build();
    }
}
