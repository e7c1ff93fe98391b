package io.gloosuite.certgen.rotate;

import java.security.PublicKey;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Small checks of certificates; each answers with a sentence when something is wrong. */
final class Checks {
    private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
    private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";
    private static final int DNS_NAME = 2;

    private Checks() {}

    /** Why no peer accepts the chain now; empty if one would. */
    static Optional<String> dead(List<X509Certificate> chain, List<X509Certificate> trust, Instant now) {
        return first(List.of(outsideValidity(chain, now), untrusted(chain, trust, now)));
    }

    /** Why the set shall be rotated although it works; empty if it is as the policy wants it. */
    static Optional<String> outdated(Observed.Usable set, Policy policy, Instant now) {
        X509Certificate leaf = set.chain().getFirst();
        return first(List.of(
                lacksNames(leaf, policy.dnsNames()),
                lacksUsages(leaf),
                otherAlgorithm(leaf.getPublicKey(), policy.keyAlgorithm()),
                nearExpiry(set, policy.renewBefore(), now),
                settledTooEarly(set.since(), policy.rotateOlderThan())));
    }

    private static Optional<String> outsideValidity(List<X509Certificate> chain, Instant now) {
        return chain.stream()
                .filter(certificate -> !isValidAt(certificate, now))
                .findFirst()
                .map(certificate -> now.isAfter(notAfter(certificate))
                        ? "expired at " + notAfter(certificate)
                        : "not valid before " + certificate.getNotBefore().toInstant());
    }

    private static Optional<String> untrusted(List<X509Certificate> chain, List<X509Certificate> trust, Instant now) {
        X509Certificate last = chain.getLast();
        boolean trusted = trust.stream()
                .filter(anchor -> isValidAt(anchor, now))
                .anyMatch(anchor -> Issuance.issued(anchor, last));
        return trusted ? Optional.empty() : Optional.of("its own CA file does not vouch for it");
    }

    private static Optional<String> lacksNames(X509Certificate leaf, Set<String> wanted) {
        Set<String> lacking = new TreeSet<>(wanted);
        lacking.removeAll(dnsNames(leaf));
        return lacking.isEmpty() ? Optional.empty() : Optional.of("lacks the names " + String.join(", ", lacking));
    }

    private static Optional<String> lacksUsages(X509Certificate leaf) {
        try {
            List<String> usages = leaf.getExtendedKeyUsage();
            return usages == null || usages.containsAll(List.of(SERVER_AUTH, CLIENT_AUTH))
                    ? Optional.empty()
                    : Optional.of("may not be used for both server and client");
        } catch (CertificateParsingException e) {
            return Optional.of("has unreadable key usages");
        }
    }

    private static Optional<String> otherAlgorithm(PublicKey key, Optional<String> wanted) {
        return wanted.filter(algorithm -> !algorithm.equals(key.getAlgorithm()))
                .map(algorithm -> "has a key of type " + key.getAlgorithm() + ", wanted " + algorithm);
    }

    private static Optional<String> nearExpiry(Observed.Usable set, Duration renewBefore, Instant now) {
        Instant first = Stream.concat(set.chain().stream(), set.trust().stream())
                .map(Checks::notAfter)
                .min(Instant::compareTo)
                .orElseThrow();
        return now.isBefore(first.minus(renewBefore))
                ? Optional.empty()
                : Optional.of("expires at " + first + ", within " + renewBefore);
    }

    private static Optional<String> settledTooEarly(Instant since, Optional<Instant> limit) {
        return limit.filter(since::isBefore).map(instant -> "a rotation is forced");
    }

    private static Set<String> dnsNames(X509Certificate leaf) {
        try {
            Collection<List<?>> names = leaf.getSubjectAlternativeNames();
            return names == null
                    ? Set.of()
                    : names.stream()
                            .filter(name -> name.getFirst().equals(DNS_NAME))
                            .map(name -> (String) name.get(1))
                            .collect(Collectors.toSet());
        } catch (CertificateParsingException e) {
            return Set.of();
        }
    }

    private static boolean isValidAt(X509Certificate certificate, Instant now) {
        return !now.isBefore(certificate.getNotBefore().toInstant()) && !now.isAfter(notAfter(certificate));
    }

    private static Instant notAfter(X509Certificate certificate) {
        return certificate.getNotAfter().toInstant();
    }

    private static Optional<String> first(List<Optional<String>> findings) {
        return findings.stream().flatMap(Optional::stream).findFirst();
    }
}
