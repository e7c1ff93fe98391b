package io.gloosuite.certgen.rotate;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/** What was found where the set is kept, and what its consumers say. */
public sealed interface Observed {

    /**
     * There is no set that anybody could use: none at all, a file missing or malformed, a key that does not fit.
     *
     * @param reason what is wrong, for people
     */
    record Unusable(String reason) implements Observed {}

    /**
     * A set whose key fits its certificate.
     *
     * @param chain the certificates of {@code tls.crt}, leaf first
     * @param trust the certificates of {@code ca.crt}
     * @param pending the chain of the next leaf, kept for {@link Stage#ISSUE_NEW}; empty: none
     * @param stage where its rotation stands
     * @param since when that stage began
     * @param lagging the consumers that have not confirmed this set; empty: all have, or there is none
     */
    record Usable(
            List<X509Certificate> chain,
            List<X509Certificate> trust,
            List<X509Certificate> pending,
            Stage stage,
            Instant since,
            List<Lag> lagging)
            implements Observed {
        public Usable {
            chain = List.copyOf(chain);
            trust = List.copyOf(trust);
            pending = List.copyOf(pending);
            lagging = List.copyOf(lagging);
        }

        /** The same set, with what its consumers say. */
        public Usable lagging(List<Lag> consumers) {
            return new Usable(chain, trust, pending, stage, since, consumers);
        }
    }
}
