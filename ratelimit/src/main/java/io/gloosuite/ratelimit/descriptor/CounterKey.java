package io.gloosuite.ratelimit.descriptor;

import io.gloosuite.ratelimit.limit.Unit;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Writes the name of a counter. Each text stands after its length, so that no two different sequences of texts are written
 * alike, whatever characters they have. A name of more than {@link #MAX_LENGTH} characters becomes its SHA-256.
 */
final class CounterKey {
    /** Characters: a counter of a long header value costs no more memory than others, here and in Redis. */
    static final int MAX_LENGTH = 256;

    private static final int USUAL_LENGTH = 96;

    private final StringBuilder text = new StringBuilder(USUAL_LENGTH);

    CounterKey kind(char kind) {
        text.append(kind);
        return this;
    }

    CounterKey add(String part) {
        text.append('|').append(part.length()).append(':').append(part);
        return this;
    }

    /** A number of the parts that follow. */
    CounterKey count(int parts) {
        text.append('|').append(parts);
        return this;
    }

    /** The name, of this unit. */
    String name(Unit unit) {
        String name = text.append('|').append(unit.letter()).toString();
        return name.length() <= MAX_LENGTH ? name : "#" + digest(name);
    }

    static String digest(String text) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
