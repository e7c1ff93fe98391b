package io.gloosuite.gloo.translate.extauth;

import static io.gloosuite.gloo.translate.wire.Protos.duration;
import static io.gloosuite.gloo.translate.wire.Protos.set;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.google.protobuf.util.JsonFormat;
import io.gloosuite.api.extauth.AccessTokenValidation.JwtValidation;
import io.gloosuite.api.extauth.v1.AccessTokenValidation;
import io.gloosuite.api.extauth.v1.AccessTokenValidation.Introspection;
import io.gloosuite.api.extauth.v1.AccessTokenValidation.Jwt;
import io.gloosuite.api.extauth.v1.AccessTokenValidation.RemoteJwks;
import io.gloosuite.api.extauth.v1.ClaimToHeader;
import io.gloosuite.gloo.report.Issues;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** Access tokens that clients bring. */
final class Tokens {

    private static final Duration CACHE_TIMEOUT = Duration.ofMinutes(10);
    private static final Duration REFRESH_INTERVAL = Duration.ofMinutes(5);

    private final Credentials credentials;
    private final Issues issues;

    Tokens(Credentials credentials, Issues issues) {
        this.credentials = credentials;
        this.issues = issues;
    }

    AccessTokenValidation of(io.gloosuite.api.extauth.AccessTokenValidation config, String path) {
        AccessTokenValidation.Builder validation = AccessTokenValidation.newBuilder()
                .setUserinfoUrl(Wording.url(config.userinfoUrl(), path + ".userinfoUrl", issues))
                .setCacheTimeout(duration(config.cacheTimeout() == null ? CACHE_TIMEOUT : config.cacheTimeout()))
                .putAllDynamicMetadataFromClaims(config.dynamicMetadataFromClaims())
                .addAllClaimsToHeaders(claims(config.claimsToHeaders(), path + ".claimsToHeaders", issues));
        if (config.requiredScopes() != null) {
            validation.addAllRequiredScopes(config.requiredScopes().scope());
        }
        if (config.jwt() != null) {
            validation.setJwt(jwt(config.jwt(), path + ".jwt"));
        } else if (config.introspection() != null) {
            validation.setIntrospection(introspection(config.introspection(), path + ".introspection"));
        } else if (config.introspectionUrl() != null) {
            validation.setIntrospection(Introspection.newBuilder()
                    .setIntrospectionUrl(Wording.url(config.introspectionUrl(), path + ".introspectionUrl", issues)));
        } else {
            issues.error(path, "validates nothing; give jwt or introspection");
        }
        return validation.build();
    }

    private Jwt jwt(JwtValidation config, String path) {
        Jwt.Builder jwt = Jwt.newBuilder().addAllAudiences(config.audiences());
        set(config.issuer(), jwt::setIssuer);
        if (config.remoteJwks() != null) {
            Duration interval = config.remoteJwks().refreshInterval();
            jwt.setRemoteJwks(RemoteJwks.newBuilder()
                    .setUrl(Wording.url(config.remoteJwks().url(), path + ".remoteJwks.url", issues))
                    .setRefreshInterval(duration(interval == null ? REFRESH_INTERVAL : interval)));
        } else if (config.localJwks() != null) {
            String keys = config.localJwks().inlineString();
            if (!isKeySet(keys)) {
                issues.error(
                        path + ".localJwks.inlineString", "the value (not shown) is no JWK set; give {\"keys\": […]}");
            }
            jwt.setLocalJwks(keys);
        } else {
            issues.error(path, "has no keys; give remoteJwks or localJwks");
        }
        return jwt.build();
    }

    private static boolean isKeySet(String text) {
        try {
            Struct.Builder set = Struct.newBuilder();
            JsonFormat.parser().merge(text, set);
            return set.getFieldsOrDefault("keys", Value.getDefaultInstance()).hasListValue();
        } catch (InvalidProtocolBufferException e) {
            return false;
        }
    }

    private Introspection introspection(
            io.gloosuite.api.extauth.AccessTokenValidation.Introspection config, String path) {
        Introspection.Builder introspection = Introspection.newBuilder()
                .setIntrospectionUrl(Wording.url(config.introspectionUrl(), path + ".introspectionUrl", issues));
        set(config.clientId(), introspection::setClientId);
        set(config.userIdAttributeName(), introspection::setUserIdAttributeName);
        boolean secretWanted = config.clientId() != null && !Boolean.TRUE.equals(config.disableClientSecret());
        if (config.clientSecretRef() != null) {
            introspection.setClientSecret(
                    credentials.clientSecret(config.clientSecretRef(), path + ".clientSecretRef"));
        }
        if (secretWanted != (config.clientSecretRef() != null)) {
            issues.error(path, "has only one of clientId and clientSecretRef; give both, or disableClientSecret");
        }
        return introspection.build();
    }

    static List<ClaimToHeader> claims(List<io.gloosuite.api.extauth.ClaimToHeader> claims, String path, Issues issues) {
        return IntStream.range(0, claims.size())
                .mapToObj(i -> {
                    var claim = claims.get(i);
                    Wording.headerToSet(claim.header(), path + "[" + i + "].header", issues);
                    return ClaimToHeader.newBuilder()
                            .setClaim(claim.claim())
                            .setHeader(claim.header())
                            .setAppend(claim.append())
                            .build();
                })
                .toList();
    }
}
