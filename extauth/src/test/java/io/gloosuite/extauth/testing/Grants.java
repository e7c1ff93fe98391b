package io.gloosuite.extauth.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a provider has granted: codes, refresh tokens and access tokens, each known until it is used or revoked. */
final class Grants {

    /** What a user allowed a client. */
    record Grant(String clientId, String redirectUri, String scope, String nonce, String challenge, String sid) {}

    private final SigningKeys keys;
    private final String issuer;
    private final Map<String, Grant> codes = new ConcurrentHashMap<>();
    private final Map<String, Grant> refreshTokens = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Object>> accessTokens = new ConcurrentHashMap<>();
    private final Set<String> revoked = ConcurrentHashMap.newKeySet();
    volatile Map<String, Object> user = Map.of("sub", "alice", "email", "alice@example.com");
    volatile Duration accessTokenLife = Duration.ofMinutes(5);
    volatile Duration idTokenLife = Duration.ofMinutes(5);
    volatile UnaryOperator<Map<String, Object>> idTokenChange = UnaryOperator.identity();

    Grants(SigningKeys keys, String issuer) {
        this.keys = keys;
        this.issuer = issuer;
    }

    String code(Grant grant) {
        String code = UUID.randomUUID().toString();
        codes.put(code, grant);
        return code;
    }

    /** Once: a second use finds nothing. */
    @Nullable
    Grant useCode(String code) {
        return codes.remove(code);
    }

    /** Once: each refresh gives another refresh token. */
    @Nullable
    Grant useRefreshToken(String token) {
        return refreshTokens.remove(token);
    }

    @Nullable
    Map<String, Object> accessToken(String token) {
        Map<String, Object> claims = accessTokens.get(token);
        boolean over = claims == null
                || revoked.contains(token)
                || ((Number) claims.getOrDefault("exp", 0)).longValue()
                        < Instant.now().getEpochSecond();
        return over ? null : claims;
    }

    void revoke(String token) {
        revoked.add(token);
        refreshTokens.remove(token);
    }

    boolean isRevoked(String token) {
        return revoked.contains(token);
    }

    /** The answer of the token endpoint. */
    Map<String, Object> tokens(Grant grant) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("access_token", accessToken(grant));
        answer.put("token_type", "Bearer");
        answer.put("expires_in", accessTokenLife.toSeconds());
        answer.put("scope", grant.scope());
        String refresh = UUID.randomUUID().toString();
        refreshTokens.put(refresh, grant);
        answer.put("refresh_token", refresh);
        if (Set.of(grant.scope().split(" ")).contains("openid")) {
            answer.put("id_token", idToken(grant));
        }
        return answer;
    }

    private String accessToken(Grant grant) {
        Map<String, Object> claims = common(accessTokenLife);
        claims.put("client_id", grant.clientId());
        claims.put("aud", "api");
        claims.put("scope", grant.scope());
        claims.put("jti", UUID.randomUUID().toString());
        return issue(claims);
    }

    /** Issues a token that introspection and userinfo know. */
    String issue(Map<String, Object> claims) {
        String token = keys.sign(claims, "at+jwt");
        accessTokens.put(token, claims);
        return token;
    }

    private String idToken(Grant grant) {
        Map<String, Object> claims = common(idTokenLife);
        claims.put("aud", grant.clientId());
        claims.put("sid", grant.sid());
        if (!grant.nonce().isEmpty()) {
            claims.put("nonce", grant.nonce());
        }
        return keys.sign(idTokenChange.apply(claims));
    }

    private Map<String, Object> common(Duration life) {
        Instant now = Instant.now();
        Map<String, Object> claims = new LinkedHashMap<>(user);
        claims.put("iss", issuer);
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plus(life).getEpochSecond());
        return claims;
    }
}
