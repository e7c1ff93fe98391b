package io.gloosuite.extauth.oauth.claims;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A token's SHA-256: what caches know it by, so that they hold no token. */
public record TokenHash(long a, long b, long c, long d) {

    /** Looking the algorithm up costs as much as hashing a token. */
    private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(TokenHash::sha256);

    /** Hashes a token. */
    public static TokenHash of(String token) {
        ByteBuffer hash = ByteBuffer.wrap(SHA_256.get().digest(token.getBytes(UTF_8)));
        return new TokenHash(hash.getLong(), hash.getLong(), hash.getLong(), hash.getLong());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The hash is uniform: a part of it does. */
    @Override
    public int hashCode() {
        return (int) a;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TokenHash(long a2, long b2, long c2, long d2)
                && a == a2
                && b == b2
                && c == c2
                && d == d2;
    }

    @Override
    public String toString() {
        return "TokenHash";
    }
}
