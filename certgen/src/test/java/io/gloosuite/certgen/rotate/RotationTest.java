package io.gloosuite.certgen.rotate;

import static io.gloosuite.certgen.rotate.Fixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.gloosuite.certgen.issue.Issued;
import io.gloosuite.certgen.rotate.Observed.Usable;
import io.gloosuite.certgen.set.CertificateSet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RotationTest {
    private static final Duration DURATION = Duration.ofSeconds(65);
    private static final Lag LAG = new Lag("127.0.0.1:8235", "unreachable");

    private final CertificateSet stable = CertificateSet.created(Fixtures.issued(NOON), NOON);
    private final CertificateSet trustBoth = stable.trustBoth(Fixtures.issued(NOON), NOON);
    private final CertificateSet issueNew = trustBoth.issueNew(NOON);
    private final CertificateSet removeOld = issueNew.removeOld(NOON);

    @Test
    void whatIsMissingIsCreated() {
        assertThat(Rotation.next(new Observed.Unusable("missing: tls.crt"), Fixtures.policy(NOON), NOON))
                .isEqualTo(new Step.Create("missing: tls.crt"));
    }

    @Test
    void aGoodSetIsLeftAlone() {
        assertThat(next(stable, NOON)).isEqualTo(new Step.Done());
    }

    @Test
    void anExpiredSetIsReplacedAtOnceForNobodyAcceptsIt() {
        assertThat(next(stable, NOON.plus(Duration.ofDays(366))))
                .isInstanceOfSatisfying(
                        Step.Create.class, create -> assertThat(create.why()).startsWith("expired at"));
    }

    @Test
    void aSetThatIsNotValidYetIsReplacedAtOnce() {
        assertThat(next(stable, NOON.minus(Duration.ofDays(1))))
                .isInstanceOfSatisfying(
                        Step.Create.class, create -> assertThat(create.why()).startsWith("not valid before"));
    }

    @Test
    void aSetThatItsOwnCaDoesNotVouchForIsReplacedAtOnce() {
        Issued other = Fixtures.issued(NOON);
        CertificateSet torn =
                new CertificateSet(List.of(other.ca()), stable.identity(), Optional.empty(), Stage.STABLE, NOON);
        assertThat(next(torn, NOON)).isInstanceOf(Step.Create.class);
    }

    @Test
    void aSetNearItsExpiryIsRotatedInStages() {
        Instant near = NOON.plus(Duration.ofDays(276));
        assertThat(next(stable, near))
                .isInstanceOfSatisfying(
                        Step.TrustBoth.class, begin -> assertThat(begin.why()).startsWith("expires at"));
    }

    @Test
    void aSetThatLacksANameIsRotatedInStages() {
        CertificateSet other = CertificateSet.created(Fixtures.issued(NOON, List.of("gloo")), NOON);
        assertThat(next(other, NOON))
                .isEqualTo(new Step.TrustBoth("lacks the names gloo.gloo-system, gloo.gloo-system.svc"));
    }

    @Test
    void aSetWithAnotherKeyThanAskedForIsRotatedInStages() {
        Policy policy = new Policy(
                Set.of(), Optional.of("RSA"), Duration.ZERO, Optional.empty(), Duration.ZERO, Duration.ZERO, NOON);
        assertThat(Rotation.next(stable.observed(List.of()), policy, NOON))
                .isEqualTo(new Step.TrustBoth("has a key of type EC, wanted RSA"));
    }

    @Test
    void forceRotatesWhatSettledBeforeTheRunAndNothingElse() {
        Instant later = NOON.plusSeconds(1);
        assertThat(forced(stable, later, later)).isInstanceOf(Step.TrustBoth.class);
        assertThat(forced(stable.settled(later.plusSeconds(1)), later, later.plusSeconds(1)))
                .isEqualTo(new Step.Done());
    }

    @Test
    void aStageLastsTheRotationDuration() {
        assertThat(forced(trustBoth, NOON, NOON.plusSeconds(60)))
                .isEqualTo(new Step.Wait(Duration.ofSeconds(5), List.of()));
        assertThat(forced(trustBoth, NOON, NOON.plusSeconds(65))).isEqualTo(new Step.IssueNew());
        assertThat(forced(issueNew, NOON, NOON.plusSeconds(64))).isInstanceOf(Step.Wait.class);
        assertThat(forced(issueNew, NOON, NOON.plusSeconds(65))).isEqualTo(new Step.RemoveOld());
    }

    @Test
    void theLastStageWaitsForConsumersOnly() {
        assertThat(forced(removeOld, NOON, NOON)).isEqualTo(new Step.Settle());
        assertThat(lagging(removeOld, NOON)).isInstanceOf(Step.Wait.class);
    }

    @Test
    void noStageBeginsBeforeEveryConsumerConfirmedTheOneBefore() {
        Instant late = NOON.plusSeconds(70);
        for (CertificateSet set : List.of(stable, trustBoth, issueNew, removeOld)) {
            assertThat(lagging(set, late)).isEqualTo(new Step.Wait(Duration.ZERO, List.of(LAG)));
        }
    }

    @Test
    void aConsumerThatTakesTooLongEndsTheRun() {
        Instant tooLate = NOON.plusSeconds(65).plus(Duration.ofMinutes(5)).plusMillis(1);
        assertThat(lagging(trustBoth, tooLate)).isEqualTo(new Step.GiveUp(List.of(LAG)));
    }

    @Test
    void theWaitingOfAnEarlierRunIsNotHeldAgainstThisOne() {
        Instant nextDay = NOON.plus(Duration.ofDays(1));
        Usable set = trustBoth.observed(List.of(LAG));
        assertThat(Rotation.next(set, Fixtures.forced(nextDay, DURATION), nextDay.plusSeconds(60)))
                .isInstanceOf(Step.Wait.class);
    }

    @Test
    void aClockThatWasAheadDelaysAStageByOneDurationAtMost() {
        CertificateSet future = new CertificateSet(
                trustBoth.trust(),
                trustBoth.identity(),
                trustBoth.pending(),
                Stage.TRUST_BOTH,
                NOON.plus(Duration.ofDays(2)));
        assertThat(forced(future, NOON, NOON)).isEqualTo(new Step.Wait(DURATION, List.of()));
    }

    @Test
    void aPendingCertificateThatWasLostIsIssuedAgainOnTop() {
        CertificateSet lost =
                new CertificateSet(trustBoth.trust(), trustBoth.identity(), Optional.empty(), Stage.TRUST_BOTH, NOON);
        assertThat(next(lost, NOON)).isEqualTo(new Step.TrustBoth("the pending certificate is missing"));
    }

    private static Step next(CertificateSet set, Instant now) {
        return Rotation.next(set.observed(List.of()), Fixtures.policy(NOON), now);
    }

    private static Step forced(CertificateSet set, Instant startedAt, Instant now) {
        return Rotation.next(set.observed(List.of()), Fixtures.forced(startedAt, DURATION), now);
    }

    private static Step lagging(CertificateSet set, Instant now) {
        return Rotation.next(set.observed(List.of(LAG)), Fixtures.forced(NOON.plusNanos(1), DURATION), now);
    }
}
