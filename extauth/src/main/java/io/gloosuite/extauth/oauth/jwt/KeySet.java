package io.gloosuite.extauth.oauth.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.security.PublicKey;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The public keys that may have signed a token, read from a JWK set (RFC 7517). Symmetric keys never come in: whoever can read
 * a key set must not be able to sign with it.
 */
public final class KeySet {

    /** Of one set: providers publish a handful; each costs a signature check for a token without a key id. */
    static final int MAX_KEYS = 100;

    /** A set may have this many characters. */
    public static final int MAX_SET_CHARS = 256 * 1024;

    private static final int MIN_RSA_BITS = 2048;

    /** What is known before the first set has come. */
    static final KeySet NONE = new KeySet(0, List.of());

    /** A key ready to verify with. */
    record SigningKey(JWK jwk, PublicKey key) {}

    private final long version;
    private final List<SigningKey> keys;

    private KeySet(long version, List<SigningKey> keys) {
        this.version = version;
        this.keys = keys;
    }

    /**
     * Reads a set that an administrator wrote: every key in it must be usable.
     *
     * @throws InvalidKeys with what is wrong, without any key in it
     */
    static KeySet strict(String json) throws InvalidKeys {
        List<SigningKey> keys = new ArrayList<>();
        for (Object member : members(json)) {
            keys.add(usable(member));
        }
        if (keys.isEmpty()) {
            throw new InvalidKeys("holds no key");
        }
        return new KeySet(1, List.copyOf(keys));
    }

    /**
     * Reads a set that a provider published; keys for other uses, symmetric, weak or of unknown kinds are left out.
     *
     * @throws InvalidKeys if it is no key set or holds no usable key
     */
    static KeySet lenient(String json, long version) throws InvalidKeys {
        List<SigningKey> keys = new ArrayList<>();
        @Nullable InvalidKeys last = null;
        for (Object member : members(json)) {
            try {
                keys.add(usable(member));
            } catch (InvalidKeys e) {
                last = e;
            }
        }
        if (keys.isEmpty()) {
            throw last == null ? new InvalidKeys("holds no key") : last;
        }
        return new KeySet(version, List.copyOf(keys));
    }

    private static List<?> members(String json) throws InvalidKeys {
        try {
            Map<String, Object> set = JSONObjectUtils.parse(json, MAX_SET_CHARS);
            if (set.containsKey("kty")) {
                return List.of(set);
            }
            if (!(set.get("keys") instanceof List<?> keys)) {
                throw new InvalidKeys("is not a JWK set (expected: {\"keys\": [...]})");
            }
            if (keys.size() > MAX_KEYS) {
                throw new InvalidKeys("holds " + keys.size() + " keys (expected: at most " + MAX_KEYS + ")");
            }
            return keys;
        } catch (ParseException e) {
            throw new InvalidKeys("is not a JSON object of at most " + MAX_SET_CHARS + " characters");
        }
    }

    private static SigningKey usable(Object member) throws InvalidKeys {
        if (!(member instanceof Map<?, ?> fields)) {
            throw new InvalidKeys("holds a key that is not an object");
        }
        try {
            Map<String, Object> named = JSONObjectUtils.newJSONObject();
            fields.forEach((name, value) -> named.put(String.valueOf(name), value));
            JWK jwk = JWK.parse(named);
            if (jwk instanceof RSAKey rsa && rsa.size() < MIN_RSA_BITS) {
                throw new InvalidKeys("holds an RSA key of " + rsa.size() + " bits (expected: at least 2048)");
            }
            return new SigningKey(jwk.toPublicJWK(), publicKey(jwk));
        } catch (ParseException | JOSEException | IllegalArgumentException e) {
            throw new InvalidKeys("holds a key that cannot be read");
        }
    }

    private static PublicKey publicKey(JWK jwk) throws JOSEException, InvalidKeys {
        return switch (jwk) {
            case OctetKeyPair okp -> Ed25519.publicKey(okp);
            case AsymmetricJWK asymmetric -> asymmetric.toPublicKey();
            default -> throw new InvalidKeys("holds a symmetric key, with which anyone who verifies could sign");
        };
    }

    /** The keys that may have made a signature with this header: those of its key id and algorithm. */
    List<SigningKey> matching(JWSHeader header) {
        JWKMatcher matcher = JWKMatcher.forJWSHeader(header);
        if (matcher == null) {
            return List.of();
        }
        List<SigningKey> fit = new ArrayList<>(1);
        for (SigningKey key : keys) {
            if (matcher.matches(key.jwk())) {
                fit.add(key);
            }
        }
        return fit;
    }

    /** True before the first set has come: nothing can be verified. */
    boolean isEmpty() {
        return keys.isEmpty();
    }

    /** Another number, other keys; 0 before the first set. */
    long version() {
        return version;
    }

    /** Whether both hold the same keys, in any version. */
    boolean sameKeys(KeySet other) {
        return keys.stream()
                .map(SigningKey::jwk)
                .toList()
                .equals(other.keys.stream().map(SigningKey::jwk).toList());
    }
}
