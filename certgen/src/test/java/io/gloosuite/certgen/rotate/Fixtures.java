package io.gloosuite.certgen.rotate;

import io.gloosuite.certgen.issue.Issued;
import io.gloosuite.certgen.issue.Issuer;
import io.gloosuite.certgen.issue.KeyAlgorithm;
import io.gloosuite.certgen.issue.Request;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Certificates and policies that tests begin with. */
public final class Fixtures {
    public static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    public static final Duration YEAR = Duration.ofDays(365);
    public static final List<String> NAMES = List.of("gloo", "gloo.gloo-system", "gloo.gloo-system.svc");

    private static final Issuer ISSUER = new Issuer(new SecureRandom());

    private Fixtures() {}

    public static Issued issued(Instant now) {
        return issued(now, NAMES);
    }

    public static Issued issued(Instant now, List<String> names) {
        return ISSUER.issue(new Request(names, KeyAlgorithm.ECDSA, YEAR), now);
    }

    /** A few certificates, made once and handed out in turn: tests that rotate hundreds of times make no new keys. */
    public static Supplier<Issued> inTurn(Instant now) {
        List<Issued> pool = Stream.generate(() -> issued(now)).limit(5).toList();
        AtomicInteger turn = new AtomicInteger();
        return () -> pool.get(turn.getAndIncrement() % pool.size());
    }

    /** Rotates near expiry only, without waiting. */
    public static Policy policy(Instant startedAt) {
        return new Policy(
                Set.copyOf(NAMES),
                Optional.empty(),
                Duration.ofDays(90),
                Optional.empty(),
                Duration.ZERO,
                Duration.ofMinutes(5),
                startedAt);
    }

    /** Rotates whatever is older than the run. */
    public static Policy forced(Instant startedAt, Duration rotationDuration) {
        Policy policy = policy(startedAt);
        return new Policy(
                policy.dnsNames(),
                policy.keyAlgorithm(),
                policy.renewBefore(),
                Optional.of(startedAt),
                rotationDuration,
                policy.consumerTimeout(),
                startedAt);
    }
}
