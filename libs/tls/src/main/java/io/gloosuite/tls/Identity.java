package io.gloosuite.tls;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A private key and the certificate chain it answers for, leaf first. The key's text form is always redacted.
 *
 * @param key the leaf's private key
 * @param chain the leaf and the intermediates behind it, never empty
 */
public record Identity(PrivateKey key, List<X509Certificate> chain) {
    private static final byte[] PROBE = {'p', 'r', 'o', 'b', 'e'};

    public Identity {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("chain is empty (expected: the leaf first)");
        }
    }

    /**
     * Reads both parts and checks that the key fits the leaf. Validity in time is for the user of the identity to judge.
     *
     * @throws PemException when one of them cannot be read or the key belongs to another certificate
     */
    public static Identity of(String certificatePem, String keyPem) throws PemException {
        List<X509Certificate> chain;
        try {
            chain = Pem.certificates(certificatePem);
        } catch (PemException e) {
            throw new PemException("certificate: " + e.getMessage());
        }
        PrivateKey key;
        try {
            key = Pem.privateKey(keyPem);
        } catch (PemException e) {
            throw new PemException("private key: " + e.getMessage());
        }
        if (!fits(key, chain.getFirst().getPublicKey())) {
            throw new PemException("private key does not fit the certificate of "
                    + chain.getFirst().getSubjectX500Principal().getName());
        }
        return new Identity(key, chain);
    }

    public X509Certificate leaf() {
        return chain.getFirst();
    }

    @Override
    public String toString() {
        return "Identity[subject=%s, key=[REDACTED], chain=%s]"
                .formatted(leaf().getSubjectX500Principal().getName(), ContentVersion.of(chain));
    }

    private static boolean fits(PrivateKey key, PublicKey publicKey) {
        if (!key.getAlgorithm().equals(publicKey.getAlgorithm())) {
            return false;
        }
        try {
            Signature signature = Signature.getInstance(probeAlgorithm(key.getAlgorithm()));
            signature.initSign(key);
            signature.update(PROBE);
            byte[] signed = signature.sign();
            signature.initVerify(publicKey);
            signature.update(PROBE);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static String probeAlgorithm(String keyAlgorithm) {
        return switch (keyAlgorithm) {
            case "EC" -> "SHA256withECDSA";
            case "RSA" -> "SHA256withRSA";
            default -> keyAlgorithm;
        };
    }
}
