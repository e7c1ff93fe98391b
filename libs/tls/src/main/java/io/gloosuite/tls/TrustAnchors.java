package io.gloosuite.tls;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

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

    /**
     * Why a chain is not to be trusted at {@code now}: out of its validity, or not issued under these anchors (RFC 5280,
     * without revocation; constraints of an anchor itself do not bind, as everywhere in the JDK). A leaf that is an anchor itself is trusted. Empty when the chain is good.
     */
    public Optional<String> refusalOf(List<X509Certificate> chain, Instant now) {
        return ChainCheck.refusal(chain, this, now);
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
