package io.gloosuite.extauth.oauth.jwt;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Date;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a token must be and say.
 *
 * @param algorithms that may have signed it, none of them symmetric
 * @param types that its header may name besides none at all, lower-case (RFC 8725 §3.11)
 * @param issuer empty: any
 * @param audiences of which it must name one; empty: any
 */
public record JwtRules(Set<JWSAlgorithm> algorithms, Set<String> types, String issuer, Set<String> audiences) {

    /** What may sign at all: with `none` there is no signature, and a symmetric one proves nothing of its maker. */
    public static final Set<JWSAlgorithm> ASYMMETRIC = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512,
            JWSAlgorithm.EdDSA,
            JWSAlgorithm.Ed25519);

    /** How far clocks may lie apart. */
    public static final Duration SKEW = Duration.ofSeconds(30);

    private static final Set<String> ACCESS_TOKEN_TYPES = Set.of("jwt", "at+jwt", "application/at+jwt");
    private static final Set<String> ID_TOKEN_TYPES = Set.of("jwt");

    /** Copies the sets. */
    public JwtRules {
        algorithms = Set.copyOf(algorithms);
        types = Set.copyOf(types);
        audiences = Set.copyOf(audiences);
        if (!ASYMMETRIC.containsAll(algorithms)) {
            throw new IllegalArgumentException("algorithms: not all asymmetric");
        }
    }

    /** For access tokens (RFC 9068). */
    public static JwtRules accessTokens(String issuer, Collection<String> audiences) {
        return new JwtRules(ASYMMETRIC, ACCESS_TOKEN_TYPES, issuer, Set.copyOf(audiences));
    }

    /** For ID tokens (OpenID Connect Core §3.1.3.7); what concerns the login itself is checked apart. */
    public static JwtRules idTokens(Set<JWSAlgorithm> algorithms, String issuer, String clientId) {
        return new JwtRules(algorithms, ID_TOKEN_TYPES, issuer, Set.of(clientId));
    }

    /** Why claims do not do at that time, or null if they do. */
    @Nullable
    String objection(JWTClaimsSet claims, Instant now) {
        Date expires = claims.getExpirationTime();
        if (expires == null) {
            return "it never expires (no exp)";
        }
        if (!now.minus(SKEW).isBefore(expires.toInstant())) {
            return "it has expired";
        }
        if (claims.getNotBeforeTime() != null
                && now.plus(SKEW).isBefore(claims.getNotBeforeTime().toInstant())) {
            return "it is not valid yet";
        }
        if (!issuer.isEmpty() && !issuer.equals(claims.getIssuer())) {
            return "another issuer made it";
        }
        if (!audiences.isEmpty() && Collections.disjoint(audiences, claims.getAudience())) {
            return "it is for another audience";
        }
        return null;
    }
}
