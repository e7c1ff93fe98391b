package io.gloosuite.tls;

import java.io.ByteArrayInputStream;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Certificates and private keys as PEM text (RFC 7468). Text between blocks is explanatory and skipped; a block that is
 * cut, malformed or of another kind is an error, so a half-written file is never taken for a whole one.
 */
public final class Pem {
    private static final Base64.Encoder BASE64 = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private Pem() {}

    /**
     * Reads one or more {@code CERTIFICATE} blocks, in their order.
     *
     * @throws PemException when there is none, or any block is not a certificate
     */
    public static List<X509Certificate> certificates(String pem) throws PemException {
        List<PemBlock> blocks = PemBlock.parse(pem);
        if (blocks.isEmpty()) {
            throw new PemException("no CERTIFICATE block");
        }
        List<X509Certificate> certificates = new ArrayList<>(blocks.size());
        for (PemBlock block : blocks) {
            certificates.add(certificate(block));
        }
        return List.copyOf(certificates);
    }

    /**
     * Reads exactly one unencrypted key: {@code PRIVATE KEY} (PKCS#8), {@code RSA PRIVATE KEY} (PKCS#1) or
     * {@code EC PRIVATE KEY} (SEC 1, an {@code EC PARAMETERS} block before it is skipped).
     *
     * @throws PemException when there is none, more than one, or it cannot be used
     */
    public static PrivateKey privateKey(String pem) throws PemException {
        List<PemBlock> blocks = PemBlock.parse(pem).stream()
                .filter(block -> !block.label().equals("EC PARAMETERS"))
                .toList();
        if (blocks.size() != 1) {
            throw new PemException("%d blocks (expected: one PRIVATE KEY)".formatted(blocks.size()));
        }
        return PrivateKeys.of(blocks.getFirst());
    }

    /** Writes the certificates as {@code CERTIFICATE} blocks in their order, each ended by a line feed. */
    public static String encode(List<X509Certificate> certificates) {
        return certificates.stream()
                .map(certificate -> block("CERTIFICATE", ContentVersion.der(certificate)))
                .collect(Collectors.joining());
    }

    /** Writes the key as a PKCS#8 {@code PRIVATE KEY} block. The text is a secret: it belongs in a file of mode 0600. */
    public static String encode(PrivateKey key) {
        return block("PRIVATE KEY", key.getEncoded());
    }

    private static String block(String label, byte[] der) {
        return "-----BEGIN %s-----%n%s%n-----END %s-----%n"
                .formatted(label, BASE64.encodeToString(der), label)
                .replace(System.lineSeparator(), "\n");
    }

    private static X509Certificate certificate(PemBlock block) throws PemException {
        if (!block.label().equals("CERTIFICATE")) {
            throw block.error("is not a certificate (expected: CERTIFICATE)");
        }
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(block.der()));
        } catch (CertificateException e) {
            throw block.error("is not an X.509 certificate");
        }
    }
}
