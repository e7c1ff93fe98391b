package io.gloosuite.ratelimit.limit;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class OutcomeProperties {
    private static final Limit TEN = new Limit(Unit.MINUTE, 10);

    @Example
    void hitsUpToTheLimitPass() {
        assertThat(Outcome.of(TEN, 10, 1)).isEqualTo(new Outcome(false, 0, 1, 0));
        assertThat(Outcome.of(TEN, 11, 1)).isEqualTo(new Outcome(true, 1, 0, 0));
    }

    @Example
    void hitsBeyondEightyPercentAreNearTheLimit() {
        assertThat(Outcome.of(TEN, 8, 1).nearHits()).isZero();
        assertThat(Outcome.of(TEN, 9, 1).nearHits()).isOne();
    }

    @Example
    void hitsAcrossMarksAreSharedOut() {
        assertThat(Outcome.of(TEN, 13, 10)).isEqualTo(new Outcome(true, 3, 2, 0));
    }

    @Example
    void aLimitOfNothingLetsNothingPass() {
        assertThat(Outcome.of(new Limit(Unit.DAY, 0), 1, 1).overLimit()).isTrue();
    }

    @Example
    void askingWithoutHitsTellsWhatIsLeft() {
        assertThat(Outcome.of(TEN, 10, 0)).isEqualTo(new Outcome(false, 0, 0, 0));
        assertThat(Outcome.of(TEN, 4, 0)).isEqualTo(new Outcome(false, 0, 0, 6));
    }

    @Property
    void theNearThresholdIsEightyPercentRoundedDown(@ForAll @LongRange(min = 0, max = 0xFFFF_FFFFL) long limit) {
        assertThat(new Limit(Unit.DAY, limit).nearThreshold()).isEqualTo(limit * 8 / 10);
    }

    @Property
    void windowsAreAlignedAndHoldTheirMoment(
            @ForAll Unit unit, @ForAll @LongRange(min = -100_000, max = 10_000_000_000L) long moment) {
        long start = unit.windowStart(moment);
        assertThat(start).isLessThanOrEqualTo(moment).isGreaterThan(moment - unit.seconds());
        assertThat(Math.floorMod(start, unit.seconds())).isZero();
    }
}
