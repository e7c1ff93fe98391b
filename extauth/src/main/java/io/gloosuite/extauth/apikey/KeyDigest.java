package io.gloosuite.extauth.apikey;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A key's SHA-256. Keys are looked up by it, so that how long a lookup takes tells nothing about the keys that exist, and
 * two of them are compared in constant time.
 */
final class KeyDigest {
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    /** Looking the algorithm up costs as much as hashing a key. */
    private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(KeyDigest::sha256);

    private final byte[] digest;

    private KeyDigest(byte[] digest) {
        this.digest = digest;
    }

    static KeyDigest of(String key) {
        return new KeyDigest(SHA_256.get().digest(key.getBytes(UTF_8)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeyDigest that && MessageDigest.isEqual(digest, that.digest);
    }

    @Override
    public int hashCode() {
        return (int) INTS.get(digest, 0);
    }

    @Override
    public String toString() {
        return "[digest]";
    }
}
