package io.gloosuite.certgen.rotate;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;

/** Who signed whom. */
public final class Issuance {
    private Issuance() {}

    /** True if the anchor is the certificate itself, or its subject and key are those that signed the certificate. */
    public static boolean issued(X509Certificate anchor, X509Certificate certificate) {
        if (anchor.equals(certificate)) {
            return true;
        }
        if (!anchor.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
            return false;
        }
        try {
            certificate.verify(anchor.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
