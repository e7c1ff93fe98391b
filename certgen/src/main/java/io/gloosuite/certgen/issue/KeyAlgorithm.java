package io.gloosuite.certgen.issue;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;

/** The kinds of keys that certificates are made with. */
public enum KeyAlgorithm {
    /** P-256: quick to make and to use, accepted by every TLS stack. */
    ECDSA("EC", "SHA256withECDSA"),
    /** 2048 bits, for peers that know nothing else. */
    RSA("RSA", "SHA256withRSA");

    private final String jcaName;
    private final String signature;

    KeyAlgorithm(String jcaName, String signature) {
        this.jcaName = jcaName;
        this.signature = signature;
    }

    /** What {@link java.security.Key#getAlgorithm} says of such a key. */
    public String jcaName() {
        return jcaName;
    }

    String signature() {
        return signature;
    }

    KeyPair newKeyPair(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(jcaName);
            generator.initialize(parameters(), random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK cannot make " + jcaName + " keys", e);
        }
    }

    private AlgorithmParameterSpec parameters() {
        return switch (this) {
            case ECDSA -> new ECGenParameterSpec("secp256r1");
            case RSA -> new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4);
        };
    }
}
