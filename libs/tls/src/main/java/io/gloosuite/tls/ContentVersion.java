package io.gloosuite.tls;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;

/** A version computed from what certificates say, the same in every process and after every restart. */
public final class ContentVersion {
    private static final int HEX_CHARS = 16;

    private ContentVersion() {}

    /** The first 16 hex digits of the SHA-256 over the certificates' DER, in their order. */
    public static String of(List<X509Certificate> certificates) {
        MessageDigest digest = sha256();
        certificates.forEach(certificate -> digest.update(der(certificate)));
        return HexFormat.of().formatHex(digest.digest()).substring(0, HEX_CHARS);
    }

    static byte[] der(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a parsed certificate has its encoding", e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
