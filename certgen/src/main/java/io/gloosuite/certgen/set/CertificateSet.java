package io.gloosuite.certgen.set;

import io.gloosuite.certgen.issue.Issued;
import io.gloosuite.certgen.rotate.Issuance;
import io.gloosuite.certgen.rotate.Lag;
import io.gloosuite.certgen.rotate.Observed;
import io.gloosuite.certgen.rotate.Stage;
import io.gloosuite.tls.Identity;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that is kept of a set: what its consumers read and where its rotation stands. One value, written as one.
 *
 * @param trust the certificates of {@code ca.crt}
 * @param identity the chain of {@code tls.crt} with the key of {@code tls.key}
 * @param pending the next leaf with its CA, from {@link Stage#TRUST_BOTH} until it is served
 * @param stage where the rotation stands
 * @param since when that stage began
 */
public record CertificateSet(
        List<X509Certificate> trust, Identity identity, Optional<Issued> pending, Stage stage, Instant since) {
    public CertificateSet {
        trust = List.copyOf(trust);
    }

    /** A first set, or one that replaces what nobody can use. */
    public static CertificateSet created(Issued issued, Instant now) {
        return new CertificateSet(List.of(issued.ca()), issued.identity(), Optional.empty(), Stage.STABLE, now);
    }

    /** The old leaf, with the new CA trusted beside what was trusted, and the new leaf pending. */
    public CertificateSet trustBoth(Issued issued, Instant now) {
        List<X509Certificate> both =
                Stream.concat(trust.stream(), Stream.of(issued.ca())).distinct().toList();
        return new CertificateSet(both, identity, Optional.of(issued), Stage.TRUST_BOTH, now);
    }

    /**
     * The pending leaf served, both CAs still trusted.
     *
     * @throws IllegalStateException if no leaf is pending
     */
    public CertificateSet issueNew(Instant now) {
        Issued next =
                pending.orElseThrow(() -> new IllegalStateException("no leaf is pending at stage " + stage.label()));
        return new CertificateSet(trust, next.identity(), Optional.empty(), Stage.ISSUE_NEW, now);
    }

    /** Only the CA trusted that issued the leaf which is served. */
    public CertificateSet removeOld(Instant now) {
        X509Certificate last = identity.chain().getLast();
        List<X509Certificate> issuers =
                trust.stream().filter(anchor -> Issuance.issued(anchor, last)).toList();
        return new CertificateSet(issuers, identity, Optional.empty(), Stage.REMOVE_OLD, now);
    }

    /** The same material, its rotation over. */
    public CertificateSet settled(Instant now) {
        return new CertificateSet(trust, identity, Optional.empty(), Stage.STABLE, now);
    }

    /** What the rotation machine needs to know of this set. */
    public Observed.Usable observed(List<Lag> lagging) {
        List<X509Certificate> next =
                pending.map(issued -> issued.identity().chain()).orElse(List.of());
        return new Observed.Usable(identity.chain(), trust, next, stage, since, lagging);
    }
}
