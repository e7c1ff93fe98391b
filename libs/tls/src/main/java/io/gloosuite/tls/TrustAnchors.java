package io.gloosuite.tls;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * The certificates a peer's chain must end in.
 *
 * @param certificates never empty; old and new CA side by side while a rotation runs
 */
public record TrustAnchors(List<X509Certificate> certificates) {
    public TrustAnchors {
        certificates = List.copyOf(certificates);
        if (certificates.isEmpty()) {
            throw new IllegalArgumentException("no trust anchor (expected: at least one certificate)");
        }
    }

    /**
     * Reads the CA certificates of {@code caPem}.
     *
     * @throws PemException when there is none or one cannot be read
     */
    public static TrustAnchors of(String caPem) throws PemException {
        try {
            return new TrustAnchors(Pem.certificates(caPem));
        } catch (PemException e) {
            throw new PemException("trusted CA: " + e.getMessage());
        }
    }

    @Override
    public String toString() {
        return "TrustAnchors[subjects=%s, version=%s]"
                .formatted(
                        certificates.stream()
                                .map(certificate ->
                                        certificate.getSubjectX500Principal().getName())
                                .toList(),
                        ContentVersion.of(certificates));
    }
}
