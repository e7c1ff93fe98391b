package io.gloosuite.extauth.basic;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A name and a password as RFC 7617 sends them: the name ends at the first colon, the password may hold more.
 */
public record Credentials(String user, String password) {
    /** Names and passwords of people and programs are far shorter; hashing is not for megabytes. */
    public static final int MAX_HEADER_CHARACTERS = 4096;

    private static final String SCHEME = "basic ";

    /** Reads an {@code Authorization} header; null if it is missing, of another scheme, too long or malformed. */
    public static @Nullable Credentials of(@Nullable String header) {
        if (header == null
                || header.length() > MAX_HEADER_CHARACTERS
                || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return null;
        }
        String decoded = decoded(header.substring(SCHEME.length()).strip());
        int colon = decoded == null ? -1 : decoded.indexOf(':');
        if (decoded == null || colon < 0 || decoded.chars().anyMatch(Character::isISOControl)) {
            return null;
        }
        return new Credentials(decoded.substring(0, colon), decoded.substring(colon + 1));
    }

    /** Never the password. */
    @Override
    public String toString() {
        return user;
    }

    private static @Nullable String decoded(String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            return UTF_8.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return null;
        }
    }
}
