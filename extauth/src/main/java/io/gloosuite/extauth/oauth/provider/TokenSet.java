package io.gloosuite.extauth.oauth.provider;

import io.gloosuite.extauth.oauth.claims.Claims;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of a token endpoint's answer (RFC 6749 §5.1).
 *
 * @param expires when the access token does, as the answer says; null if it does not say
 */
public record TokenSet(
        String accessToken,
        @Nullable String refreshToken,
        @Nullable String idToken,
        @Nullable Instant expires) {

    /** A year: providers that mean "never" name such numbers, larger ones would overflow. */
    private static final long MAX_LIFE_SECONDS = 365L * 24 * 3600;

    /** Reads them; null if there is no bearer token among them. */
    public static @Nullable TokenSet of(Claims members, Instant now) {
        String accessToken = members.string("access_token");
        String type = members.string("token_type");
        if (accessToken == null || (type != null && !type.equalsIgnoreCase("bearer"))) {
            return null;
        }
        return new TokenSet(
                accessToken, members.string("refresh_token"), members.string("id_token"), expires(members, now));
    }

    private static @Nullable Instant expires(Claims members, Instant now) {
        long seconds = switch (members.values().get("expires_in")) {
            case Number number -> number.longValue();
            case String text when text.matches("[0-9]{1,9}") -> Long.parseLong(text);
            case null, default -> 0;
        };
        return seconds <= 0 ? null : now.plusSeconds(Math.min(seconds, MAX_LIFE_SECONDS));
    }

    /** Nothing of the tokens is printed. */
    @Override
    public String toString() {
        return "TokenSet";
    }
}
