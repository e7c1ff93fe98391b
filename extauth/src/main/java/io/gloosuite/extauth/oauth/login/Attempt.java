package io.gloosuite.extauth.oauth.login;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.gloosuite.extauth.oauth.session.Session;
import java.text.ParseException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One browser on its way to the provider and back. Sealed in a cookie of that browser, so that nobody else's answer, and no
 * second one, is taken for its own.
 *
 * @param state comes back with the browser
 * @param nonce comes back in the ID token
 * @param verifier proves to the provider that who began also ends (RFC 7636)
 * @param path with query, where the browser wanted to go
 */
public record Attempt(String state, String nonce, String verifier, String path, Instant begun) {

    /** Longer addresses are not returned to. */
    private static final int MAX_PATH_CHARS = 2048;

    static Attempt begin(String path, Instant now) {
        boolean plain = path.startsWith("/")
                && path.length() <= MAX_PATH_CHARS
                && path.chars().allMatch(c -> c > ' ' && c < 127 && c != '\\');
        return new Attempt(Session.randomId(), Session.randomId(), Session.randomId(), plain ? path : "/", now);
    }

    String toJson() {
        Map<String, Object> json = JSONObjectUtils.newJSONObject();
        json.put("s", state);
        json.put("n", nonce);
        json.put("v", verifier);
        json.put("p", path);
        json.put("b", begun.getEpochSecond());
        return JSONObjectUtils.toJSONString(json);
    }

    static @Nullable Attempt fromJson(String text) {
        try {
            Map<String, Object> json = JSONObjectUtils.parse(text);
            String state = JSONObjectUtils.getString(json, "s");
            String nonce = JSONObjectUtils.getString(json, "n");
            String verifier = JSONObjectUtils.getString(json, "v");
            String path = JSONObjectUtils.getString(json, "p");
            boolean whole = state != null && nonce != null && verifier != null && path != null;
            return whole
                    ? new Attempt(
                            state, nonce, verifier, path, Instant.ofEpochSecond(JSONObjectUtils.getLong(json, "b")))
                    : null;
        } catch (ParseException e) {
            return null;
        }
    }

    /** Nothing of it is printed. */
    @Override
    public String toString() {
        return "Attempt";
    }
}
