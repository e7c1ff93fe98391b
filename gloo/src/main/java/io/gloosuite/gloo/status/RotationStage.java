package io.gloosuite.gloo.status;

import io.gloosuite.tls.Identity;
import io.gloosuite.tls.TlsMaterial;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which stage of certgen's rotation the own material shows: with one CA it is stable, with two the leaf tells whether the
 * new one is in use yet.
 */
final class RotationStage {
    private RotationStage() {}

    /** The stage as certgen names it; null where the material is not of certgen's making. */
    static @Nullable String of(TlsMaterial material) {
        Identity identity = material.identity();
        if (identity == null || material.trust() == null) {
            return null;
        }
        List<X509Certificate> anchors = material.trust().certificates().stream()
                .sorted(Comparator.comparing(X509Certificate::getNotBefore))
                .toList();
        return switch (anchors.size()) {
            case 1 -> "Stable";
            case 2 -> isIssuedBy(identity.leaf(), anchors.getLast()) ? "IssueNew" : "TrustBoth";
            default -> null;
        };
    }

    private static boolean isIssuedBy(X509Certificate leaf, X509Certificate ca) {
        try {
            leaf.verify(ca.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
