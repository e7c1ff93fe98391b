package io.gloosuite.tls;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Path validation (RFC 5280, 6) of a chain against trust anchors, without revocation. */
final class ChainCheck {
    private ChainCheck() {}

    /** Why {@code chain}, leaf first, is not to be trusted at {@code now}; empty when it is. */
    static Optional<String> refusal(List<X509Certificate> chain, TrustAnchors trust, Instant now) {
        X509Certificate leaf = chain.getFirst();
        Optional<String> outOfTime = outOfTime(leaf, now);
        if (outOfTime.isPresent() || trust.certificates().contains(leaf)) {
            return outOfTime;
        }
        Set<TrustAnchor> anchors = anchorsAt(trust, now);
        if (anchors.isEmpty()) {
            return Optional.of("every trusted CA is out of its validity: " + subjects(trust));
        }
        try {
            CertPathBuilder.getInstance("PKIX").build(parameters(chain, anchors, now));
            return Optional.empty();
        } catch (CertPathBuilderException e) {
            return Optional.of("%s was not issued by a trusted CA (%s; trusted: %s)"
                    .formatted(name(leaf), reason(e), subjects(trust)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK validates PKIX paths", e);
        }
    }

    private static Optional<String> outOfTime(X509Certificate leaf, Instant now) {
        if (now.isAfter(leaf.getNotAfter().toInstant())) {
            return Optional.of(
                    "%s expired at %s".formatted(name(leaf), leaf.getNotAfter().toInstant()));
        }
        if (now.isBefore(leaf.getNotBefore().toInstant())) {
            return Optional.of("%s is not valid before %s"
                    .formatted(name(leaf), leaf.getNotBefore().toInstant()));
        }
        return Optional.empty();
    }

    private static PKIXBuilderParameters parameters(List<X509Certificate> chain, Set<TrustAnchor> anchors, Instant now)
            throws GeneralSecurityException {
        X509CertSelector leaf = new X509CertSelector();
        leaf.setCertificate(chain.getFirst());
        PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, leaf);
        parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(chain)));
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(now));
        return parameters;
    }

    private static Set<TrustAnchor> anchorsAt(TrustAnchors trust, Instant now) {
        return trust.certificates().stream()
                .filter(certificate -> outOfTime(certificate, now).isEmpty())
                .map(certificate -> new TrustAnchor(certificate, null))
                .collect(Collectors.toSet());
    }

    private static String reason(CertPathBuilderException e) {
        Throwable deepest = e;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return String.valueOf(deepest.getMessage());
    }

    private static String subjects(TrustAnchors trust) {
        return trust.certificates().stream().map(ChainCheck::name).collect(Collectors.joining(" and "));
    }

    private static String name(X509Certificate certificate) {
        return "certificate " + certificate.getSubjectX500Principal().getName();
    }
}
