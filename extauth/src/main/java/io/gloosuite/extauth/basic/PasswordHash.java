package io.gloosuite.extauth.basic;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.Md5Crypt;
import org.springframework.security.crypto.bcrypt.BCrypt;

/** A stored password, in one of htpasswd's formats. Never shown. */
sealed interface PasswordHash {
    /** Whether this is the password's hash; takes the same time whether or not, and about {@link #cost}. */
    boolean matches(String password);

    Cost cost();

    /** How long a comparison takes, cheapest first. */
    enum Cost {
        /** Below a microsecond. */
        TRIVIAL,
        /** Below a millisecond. */
        SMALL,
        /** Tens of milliseconds and more. */
        LARGE
    }

    /**
     * Reads a hash.
     *
     * @throws IllegalArgumentException naming the formats that are known, never the hash
     */
    static PasswordHash of(String text) {
        if (text.startsWith(Apr1.PREFIX)) {
            return Apr1.of(text);
        }
        if (text.startsWith(Sha1.PREFIX)) {
            return Sha1.of(text);
        }
        if (text.startsWith("$2")) {
            return Bcrypt.of(text);
        }
        throw new IllegalArgumentException("unknown hash (expected: $apr1$salt$hash, {SHA}base64, $2a$, $2b$ or $2y$)");
    }

    /** Apache's variant of MD5-crypt. */
    record Apr1(String text) implements PasswordHash {
        static final String PREFIX = "$apr1$";

        private static final Pattern FORMAT = Pattern.compile("\\$apr1\\$[./0-9A-Za-z]{1,8}\\$[./0-9A-Za-z]{22}");

        static Apr1 of(String text) {
            if (!FORMAT.matcher(text).matches()) {
                throw new IllegalArgumentException(
                        "malformed apr1 hash (expected: $apr1$, at most 8 characters of salt, $, 22 characters)");
            }
            return new Apr1(text);
        }

        @Override
        public boolean matches(String password) {
            return equal(text, Md5Crypt.apr1Crypt(password.getBytes(UTF_8), text));
        }

        @Override
        public Cost cost() {
            return Cost.SMALL;
        }

        @Override
        public String toString() {
            return "apr1";
        }
    }

    /** SHA-1 without salt, as LDAP and htpasswd -s write it. */
    record Sha1(String text) implements PasswordHash {
        static final String PREFIX = "{SHA}";

        private static final int DIGEST_BYTES = 20;

        static Sha1 of(String text) {
            try {
                if (Base64.getDecoder().decode(text.substring(PREFIX.length())).length == DIGEST_BYTES) {
                    return new Sha1(text);
                }
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("malformed SHA hash (expected: base64 after {SHA})", e);
            }
            throw new IllegalArgumentException("malformed SHA hash (expected: 20 bytes)");
        }

        @Override
        public boolean matches(String password) {
            try {
                byte[] digest = MessageDigest.getInstance("SHA-1").digest(password.getBytes(UTF_8));
                return equal(text, PREFIX + Base64.getEncoder().encodeToString(digest));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every JDK has SHA-1", e);
            }
        }

        @Override
        public Cost cost() {
            return Cost.TRIVIAL;
        }

        @Override
        public String toString() {
            return "sha1";
        }
    }

    /** bcrypt, which looks at the first 72 bytes of a password. */
    record Bcrypt(String text) implements PasswordHash {
        /** 2^15 rounds take seconds: whoever waits has given up, and an attacker needs few requests. */
        static final int MAX_ROUNDS_LOG2 = 14;

        private static final int MIN_ROUNDS_LOG2 = 4;
        private static final Pattern FORMAT = Pattern.compile("\\$2[aby]\\$(\\d\\d)\\$[./0-9A-Za-z]{53}");

        static Bcrypt of(String text) {
            Matcher matcher = FORMAT.matcher(text);
            if (!matcher.matches()) {
                throw new IllegalArgumentException(
                        "malformed bcrypt hash (expected: $2a$, two digits, $, 53 characters)");
            }
            int rounds = Integer.parseInt(matcher.group(1));
            if (rounds < MIN_ROUNDS_LOG2 || rounds > MAX_ROUNDS_LOG2) {
                throw new IllegalArgumentException(
                        "bcrypt cost: %d (expected: %d to %d)".formatted(rounds, MIN_ROUNDS_LOG2, MAX_ROUNDS_LOG2));
            }
            return new Bcrypt(text);
        }

        @Override
        public boolean matches(String password) {
            return BCrypt.checkpw(password, text);
        }

        @Override
        public Cost cost() {
            return Cost.LARGE;
        }

        @Override
        public String toString() {
            return "bcrypt";
        }
    }

    private static boolean equal(String stored, String computed) {
        return MessageDigest.isEqual(stored.getBytes(UTF_8), computed.getBytes(UTF_8));
    }
}
