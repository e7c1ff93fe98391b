package io.gloosuite.extauth.oauth.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.CompressionAlgorithm;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import java.security.GeneralSecurityException;
import java.text.ParseException;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts what a browser or a store keeps for this side, so that neither can read, change or make it: JWE, direct A256GCM,
 * with a key of its own for each configuration and purpose, derived by HKDF. What one purpose sealed no other opens.
 */
public final class Seal {

    /** Keys of less could be guessed. */
    public static final int MIN_KEY_BYTES = 32;

    private static final int DERIVED_BYTES = 32;

    /** What a browser may send to be opened; cookies together stay below. */
    private static final int MAX_SEALED_CHARS = 64 * 1024;

    private static final JWEHeader HEADER = new JWEHeader.Builder(JWEAlgorithm.DIR, EncryptionMethod.A256GCM)
            .compressionAlgorithm(CompressionAlgorithm.DEF)
            .build();

    private final SecretKey key;

    private Seal(SecretKey key) {
        this.key = key;
    }

    /**
     * A seal for one purpose.
     *
     * @param secret of at least {@link #MIN_KEY_BYTES} bytes
     */
    public static Seal of(byte[] secret, String purpose) {
        if (secret.length < MIN_KEY_BYTES) {
            throw new IllegalArgumentException("secret: %d bytes (expected: at least 32)".formatted(secret.length));
        }
        try {
            HKDFParameterSpec derivation = HKDFParameterSpec.ofExtract()
                    .addIKM(secret)
                    .thenExpand(("gloosuite extauth " + purpose).getBytes(UTF_8), DERIVED_BYTES);
            return new Seal(KDF.getInstance("HKDF-SHA256").deriveKey("AES", derivation));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HKDF", e);
        }
    }

    /** Text that only this seal opens, of letters, digits, dots, dashes and underscores. */
    public String seal(String text) {
        try {
            JWEObject sealed = new JWEObject(HEADER, new Payload(text));
            sealed.encrypt(new DirectEncrypter(key));
            return sealed.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("every JDK has AES-GCM", e);
        }
    }

    /** What was sealed, or null if this seal did not seal it as it is. */
    public @Nullable String open(String sealed) {
        if (sealed.length() > MAX_SEALED_CHARS) {
            return null;
        }
        try {
            JWEObject object = JWEObject.parse(sealed);
            if (!HEADER.toJSONObject().equals(object.getHeader().toJSONObject())) {
                return null;
            }
            object.decrypt(new DirectDecrypter(key));
            return object.getPayload().toString();
        } catch (ParseException | JOSEException | IllegalArgumentException | IllegalStateException e) {
            return null;
        }
    }
}
