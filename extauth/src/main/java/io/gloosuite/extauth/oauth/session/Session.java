package io.gloosuite.extauth.oauth.session;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One login of one browser.
 *
 * @param id random, 256 bits; the same through all refreshes
 * @param idToken verified when it came; null for plain OAuth2
 * @param refreshToken null if the provider gave none
 * @param providerSession the provider's {@code sid}, by which it may end the session; null if it named none
 * @param begun when the user logged in
 * @param validUntil when it is over unless refreshed before
 */
public record Session(
        String id,
        @Nullable String idToken,
        String accessToken,
        @Nullable String refreshToken,
        @Nullable String providerSession,
        Instant begun,
        Instant validUntil) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int ID_BYTES = 32;

    /** Another random text that cannot be guessed, safe in URLs and cookies. */
    public static String randomId() {
        byte[] bytes = new byte[ID_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Whether it is over at that time. */
    public boolean isOver(Instant now) {
        return !now.isBefore(validUntil);
    }

    /** As JSON, in short names: it may go into cookies. */
    public String toJson() {
        Map<String, Object> json = JSONObjectUtils.newJSONObject();
        json.put("i", id);
        json.put("t", idToken);
        json.put("a", accessToken);
        json.put("r", refreshToken);
        json.put("s", providerSession);
        json.put("b", begun.getEpochSecond());
        json.put("u", validUntil.getEpochSecond());
        json.values().removeIf(value -> value == null);
        return JSONObjectUtils.toJSONString(json);
    }

    /** Null if it is not what {@link #toJson} wrote. */
    public static @Nullable Session fromJson(String text) {
        try {
            Map<String, Object> json = JSONObjectUtils.parse(text);
            String id = JSONObjectUtils.getString(json, "i");
            String accessToken = JSONObjectUtils.getString(json, "a");
            if (id == null || accessToken == null) {
                return null;
            }
            return new Session(
                    id,
                    JSONObjectUtils.getString(json, "t"),
                    accessToken,
                    JSONObjectUtils.getString(json, "r"),
                    JSONObjectUtils.getString(json, "s"),
                    Instant.ofEpochSecond(JSONObjectUtils.getLong(json, "b")),
                    Instant.ofEpochSecond(JSONObjectUtils.getLong(json, "u")));
        } catch (ParseException e) {
            return null;
        }
    }

    /** Nothing of a session is printed. */
    @Override
    public String toString() {
        return "Session";
    }
}
