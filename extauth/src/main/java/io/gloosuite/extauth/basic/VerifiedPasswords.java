package io.gloosuite.extauth.basic;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.protobuf.ByteString;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Remembers for a while which passwords were right, by a hash under a key that is this process's own, so that a slow hash
 * is computed once for a client's many requests. Wrong ones are not remembered: a flood of them would push out the right
 * ones. Thread-safe.
 */
final class VerifiedPasswords {
    /** A password that was changed elsewhere comes with a new configuration and so with a new cache; this only bounds memory. */
    private static final Duration KEPT = Duration.ofMinutes(5);

    private static final int MAX_ENTRIES = 10_000;
    private static final String ALGORITHM = "HmacSHA256";

    private final Mac template;
    private final Cache<ByteString, Boolean> right = Caffeine.newBuilder()
            .maximumSize(MAX_ENTRIES)
            .expireAfterWrite(KEPT)
            .build();

    VerifiedPasswords(SecureRandom random) {
        byte[] key = new byte[32];
        random.nextBytes(key);
        try {
            template = Mac.getInstance(ALGORITHM);
            template.init(new SecretKeySpec(key, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    /** What stands for these credentials in this cache. */
    ByteString key(Credentials credentials) {
        try {
            Mac mac = (Mac) template.clone();
            mac.update(credentials.user().getBytes(UTF_8));
            mac.update((byte) 0);
            return ByteString.copyFrom(mac.doFinal(credentials.password().getBytes(UTF_8)));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK's " + ALGORITHM + " can be cloned", e);
        }
    }

    boolean contains(ByteString key) {
        return right.getIfPresent(key) != null;
    }

    void add(ByteString key) {
        right.put(key, Boolean.TRUE);
    }
}
