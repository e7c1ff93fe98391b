package io.gloosuite.tls.peer;

import io.gloosuite.tls.TrustAnchors;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Judges a peer's certificate chain: validity and issuer, then usage, then names. Pure; safe for use by several threads.
 *
 * @param trust what chains must end in; null refuses every peer
 */
public record PeerVerifier(@Nullable TrustAnchors trust, PeerRules rules) {
    private static final String ANY_USAGE = "2.5.29.37.0";

    /** Why a peer with this chain, leaf first, is refused at {@code now}; empty when it is welcome. */
    public Optional<String> refusalOf(List<X509Certificate> chain, Instant now) {
        if (trust == null) {
            return Optional.of("no trusted CA is known yet");
        }
        if (chain.isEmpty()) {
            return Optional.of("the peer showed no certificate");
        }
        X509Certificate leaf = chain.getFirst();
        return trust.refusalOf(chain, now).or(() -> wrongUsage(leaf)).or(() -> wrongName(leaf));
    }

    private Optional<String> wrongUsage(X509Certificate leaf) {
        try {
            List<String> usages = leaf.getExtendedKeyUsage();
            if (usages == null || usages.contains(rules.usage().oid()) || usages.contains(ANY_USAGE)) {
                return Optional.empty();
            }
            return Optional.of("%s is made for another usage: %s (expected: %s)"
                    .formatted(name(leaf), usages, rules.usage().term()));
        } catch (CertificateParsingException e) {
            return Optional.of(name(leaf) + " has an unreadable extended key usage");
        }
    }

    private Optional<String> wrongName(X509Certificate leaf) {
        if (rules.allowedSans().isEmpty()) {
            return Optional.empty();
        }
        try {
            SubjectAltNames names = SubjectAltNames.of(leaf);
            if (names.hasAny(rules.allowedSans(), rules.usage())) {
                return Optional.empty();
            }
            return Optional.of("%s has the subject alternative names %s (expected: one of %s)"
                    .formatted(name(leaf), names, new TreeSet<>(rules.allowedSans())));
        } catch (CertificateParsingException e) {
            return Optional.of(name(leaf) + " has unreadable subject alternative names");
        }
    }

    private static String name(X509Certificate leaf) {
        return "certificate " + leaf.getSubjectX500Principal().getName();
    }
}
