package io.gloosuite.certgen.rotate;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What a set shall be like and how fast it may change.
 *
 * @param dnsNames the names that the leaf must carry as subject alternative names; it may carry more
 * @param keyAlgorithm the algorithm of the leaf's key as {@link java.security.Key#getAlgorithm} names it; empty: any
 * @param renewBefore how long before its expiry a certificate is rotated
 * @param rotateOlderThan a set that settled before this instant is rotated whatever its certificates say; empty: never.
 *     A forced run gives the time of its start, so that a rotation which it resumed or waited for counts
 * @param rotationDuration the least time that consumers get to take a stage which the next one relies on
 * @param consumerTimeout how long a stage may wait for its consumers, beyond the rotation duration
 * @param startedAt when this run started: an earlier run's waiting is not held against it
 */
public record Policy(
        Set<String> dnsNames,
        Optional<String> keyAlgorithm,
        Duration renewBefore,
        Optional<Instant> rotateOlderThan,
        Duration rotationDuration,
        Duration consumerTimeout,
        Instant startedAt) {
    public Policy {
        dnsNames = Set.copyOf(dnsNames);
    }
}
