package io.gloosuite.extauth.oauth.oidc;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.openid.connect.sdk.claims.AccessTokenHash;
import com.nimbusds.openid.connect.sdk.validators.AccessTokenValidator;
import com.nimbusds.openid.connect.sdk.validators.InvalidHashException;
import io.gloosuite.extauth.oauth.claims.Claims;
import io.gloosuite.extauth.oauth.jwt.JwtRules;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.ParseException;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** What OpenID Connect demands of an ID token beside what every token needs (Core §3.1.3.7, §3.1.3.8, §12.2). */
final class IdTokens {

    private IdTokens() {}

    /** What a token is checked against. */
    record Expected(
            String clientId,
            String accessToken,
            @Nullable String nonce,
            @Nullable String subject) {
        @Override
        public String toString() {
            return "Expected";
        }
    }

    /**
     * Why a token whose signature, issuer, audience and times are right is still none for this login; null if it is.
     *
     * @param token whose claims these are
     */
    static @Nullable String objection(String token, Claims claims, Expected expected, Instant now) {
        String subject = claims.string("sub");
        if (subject == null
                || (expected.subject() != null && !expected.subject().equals(subject))) {
            return "it is another user's";
        }
        boolean several = claims.values().get("aud") instanceof Collection<?> audiences && audiences.size() > 1;
        String azp = claims.string("azp");
        if (azp == null ? several : !azp.equals(expected.clientId())) {
            return "it was issued to another client (azp)";
        }
        if (expected.nonce() != null && !same(expected.nonce(), claims.string("nonce"))) {
            return "it is of another login (nonce)";
        }
        if (isOfTheFuture(claims, now)) {
            return "it was issued in the future";
        }
        String hash = claims.string("at_hash");
        return hash == null || fits(token, hash, expected.accessToken())
                ? null
                : "it is of another access token (at_hash)";
    }

    private static boolean isOfTheFuture(Claims claims, Instant now) {
        return claims.values().get("iat") instanceof Number issued
                && Instant.ofEpochSecond(issued.longValue()).isAfter(now.plus(JwtRules.SKEW));
    }

    private static boolean same(String expected, @Nullable String given) {
        return given != null
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean fits(String token, String hash, String accessToken) {
        try {
            JWSHeader header = JWSHeader.parse(new Base64URL(token.substring(0, token.indexOf('.'))));
            AccessTokenValidator.validate(
                    new BearerAccessToken(accessToken), header.getAlgorithm(), new AccessTokenHash(hash));
            return true;
        } catch (ParseException | InvalidHashException e) {
            return false;
        }
    }
}
