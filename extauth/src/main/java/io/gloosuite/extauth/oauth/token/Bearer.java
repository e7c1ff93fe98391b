package io.gloosuite.extauth.oauth.token;

import com.google.common.base.CharMatcher;
import io.gloosuite.extauth.check.AuthRequest;
import io.gloosuite.extauth.check.Decision.Denied;
import io.gloosuite.extauth.check.Header;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bearer tokens in the {@code authorization} header, and the challenges for them (RFC 6750). */
final class Bearer {

    private static final String SCHEME = "bearer ";
    private static final CharMatcher TOKEN = CharMatcher.inRange('a', 'z')
            .or(CharMatcher.inRange('A', 'Z'))
            .or(CharMatcher.inRange('0', '9'))
            .or(CharMatcher.anyOf("-._~+/="))
            .precomputed();
    private static final int FORBIDDEN = 403;

    private Bearer() {}

    /** What stands where a token stands in the one form that RFC 6750 §2.1 has, or null if nothing does. */
    static @Nullable String token(AuthRequest request) {
        String header = request.header("authorization");
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return null;
        }
        String token = header.substring(SCHEME.length()).strip();
        return token.isEmpty() ? null : token;
    }

    /** Whether it has a token's characters; one that is known already need not be asked. */
    static boolean isToken(String text) {
        return TOKEN.matchesAllOf(text);
    }

    static Denied missing() {
        return Denied.unauthorized("Bearer", "no bearer token");
    }

    static Denied invalid(String reason) {
        return Denied.unauthorized("Bearer error=\"invalid_token\"", "token refused: " + reason);
    }

    static Denied insufficientScope(Collection<String> required) {
        String challenge = "Bearer error=\"insufficient_scope\", scope=\"%s\"".formatted(String.join(" ", required));
        return new Denied(FORBIDDEN, List.of(new Header("www-authenticate", challenge)), "", "token lacks a scope");
    }
}
