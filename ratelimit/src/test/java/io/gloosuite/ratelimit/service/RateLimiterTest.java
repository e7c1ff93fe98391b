package io.gloosuite.ratelimit.service;

import static io.gloosuite.ratelimit.Requests.descriptor;
import static io.gloosuite.ratelimit.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.UInt64Value;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitRequest;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitResponse.Code;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitResponse.DescriptorStatus;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitResponse.RateLimit.Unit;
import io.gloosuite.ratelimit.Counted;
import io.gloosuite.ratelimit.Decided;
import io.gloosuite.ratelimit.Resources;
import io.gloosuite.ratelimit.descriptor.RuleSet;
import io.gloosuite.ratelimit.limit.RuleCounters;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RateLimiterTest {
    private static final RateLimitRequest ONE = request("custom", descriptor("a", "1"));

    private final Counted store = new Counted();
    private RuleSet rules = minutely(2, "");
    private Instant now = Instant.ofEpochSecond(1_000_030);
    private final RateLimiter limiter = new RateLimiter(() -> rules, store, () -> now, HeaderStyle.DRAFT_03);

    @Test
    void letsTheLimitPassAndNoMoreUntilTheWindowEnds() {
        assertThat(check(ONE).code()).isEqualTo("OK");
        assertThat(check(ONE).code()).isEqualTo("OK");
        assertThat(check(ONE).code()).isEqualTo("OVER_LIMIT");

        now = Instant.ofEpochSecond(1_000_080);
        assertThat(check(ONE).code()).isEqualTo("OK");
    }

    @Test
    void saysWhatIsLeftAndUntilWhen() {
        DescriptorStatus status = check(ONE).response().getStatuses(0);

        assertThat(status.getCode()).isEqualTo(Code.OK);
        assertThat(status.getCurrentLimit().getUnit()).isEqualTo(Unit.MINUTE);
        assertThat(status.getCurrentLimit().getRequestsPerUnit()).isEqualTo(2);
        assertThat(status.getLimitRemaining()).isOne();
        assertThat(status.getDurationUntilReset().getSeconds()).isEqualTo(50);
    }

    @Test
    void addsTheHeadersOfTheTightestLimit() {
        rules = Resources.rules(Resources.custom("""
            descriptors { key: 'a' rate_limit { unit: MINUTE requests_per_unit: 9 } }
            descriptors { key: 'b' rate_limit { unit: HOUR requests_per_unit: 5 } }
            """));

        Decided decided = check(request("custom", descriptor("a", "1"), descriptor("b", "1")));

        assertThat(decided.response().getResponseHeadersToAddList())
                .extracting(header -> header.getKey() + ": " + header.getValue())
                .containsExactly(
                        "x-ratelimit-limit: 5, 9;w=60, 5;w=3600",
                        "x-ratelimit-remaining: 4",
                        "x-ratelimit-reset: " + (3_600 - 1_000_030 % 3_600));
    }

    @Test
    void aKeyThatIsOverItsLimitIsNotAskedForAgainInItsWindow() {
        for (int i = 0; i < 5; i++) {
            check(ONE);
        }
        assertThat(store.asked()).isEqualTo(3);
        assertThat(sums()).isEqualTo(new RuleCounters.Sums(5, 3, 1, 2, 0));

        now = Instant.ofEpochSecond(1_000_080);
        assertThat(check(ONE).code()).isEqualTo("OK");
    }

    @Test
    void aLimitThatIsRaisedLetsMorePassInTheSameWindow() {
        for (int i = 0; i < 4; i++) {
            check(ONE);
        }
        rules = minutely(10, "");

        assertThat(check(ONE).code()).isEqualTo("OK");
    }

    @Test
    void allCountersOfARequestAreOneRoundTrip() {
        check(request("custom", descriptor("a", "1"), descriptor("a", "2"), descriptor("a", "3")));

        assertThat(store.asked()).isOne();
    }

    @Test
    void hitsAreTheDescriptorsOwnOrTheRequests() {
        RateLimitRequest three = ONE.toBuilder().setHitsAddend(3).build();
        RateLimitRequest none = request(
                "custom",
                descriptor("a", "2").toBuilder()
                        .setHitsAddend(UInt64Value.of(0))
                        .build());

        assertThat(check(none).response().getStatuses(0).getLimitRemaining()).isEqualTo(2);
        assertThat(check(three).code()).isEqualTo("OVER_LIMIT");
    }

    @Test
    void tooManyHitsAreRefused() {
        RateLimitRequest request = request(
                "custom",
                descriptor("a", "1").toBuilder()
                        .setHitsAddend(UInt64Value.of(-1))
                        .build());

        assertThat(check(request).failure()).startsWith("invalid: hits_addend: 18446744073709551615");
    }

    @Test
    void aRuleWithoutALimitCountsItsHits() {
        rules = Resources.rules(Resources.custom("descriptors { key: 'a' }"));

        assertThat(check(ONE.toBuilder().setHitsAddend(3).build()).code()).isEqualTo("OK");
        assertThat(sums()).isEqualTo(new RuleCounters.Sums(3, 0, 0, 0, 0));
        assertThat(store.asked()).isZero();
    }

    @Test
    void whatIsWrongWithRequestsIsToldOnceAMinute() {
        Warnings warnings = new Warnings(() -> now);

        assertThat(warnings.tell("what", "custom", "why")).isTrue();
        assertThat(warnings.tell("what", "custom", "why")).isFalse();
        now = now.plusSeconds(60);
        assertThat(warnings.tell("what", "custom", "why")).isTrue();
    }

    @Test
    void inShadowModeNothingIsDeniedAndEverythingCounted() {
        rules = minutely(1, "shadow_mode: true");
        check(ONE);

        assertThat(check(ONE).code()).isEqualTo("OK");
        assertThat(sums().overLimit()).isOne();
        assertThat(sums().shadowed()).isOne();
    }

    @Test
    void whatNoRuleMatchesPassesAndIsCountedAsAMiss() {
        Decided decided = check(request("custom", descriptor("b", "1"), descriptor("a", "1")));

        assertThat(decided.response().getStatusesList()).hasSize(2);
        assertThat(decided.response().getStatuses(0).hasCurrentLimit()).isFalse();
        assertThat(limiter.counters().descriptorMiss()).isOne();
        assertThat(check(request("unknown", descriptor("a", "1"))).code()).isEqualTo("OK");
    }

    @Test
    void withoutAStoreThereIsNoDecision() {
        store.takeAway();

        assertThat(check(ONE).failure()).isEqualTo("unavailable: gone");
        assertThat(limiter.counters().unavailable()).isOne();
    }

    @Test
    void beforeTheFirstRulesThereIsNoDecision() {
        rules = RuleSet.EMPTY;

        assertThat(check(ONE).failure()).isEqualTo("unavailable: waiting for the rules from gloo");
        assertThat(limiter.counters().unavailable()).isOne();
    }

    @Test
    void aRequestWithoutDomainOrDescriptorsIsInvalid() {
        assertThat(check(request("", descriptor("a", "1"))).failure()).startsWith("invalid: domain: empty");
        assertThat(check(request("custom")).failure()).startsWith("invalid: descriptors: 0");
    }

    @Test
    void aDryRunTellsTheDecisionAndCountsNothing() {
        check(ONE);
        check(ONE);

        limiter.dryRun(ONE, new Explanation.Taker() {
            @Override
            public void explained(Explanation explanation) {
                assertThat(explanation.denied()).isTrue();
                assertThat(explanation.steps())
                        .singleElement()
                        .extracting(Explanation.Step::count)
                        .isEqualTo(2L);
            }

            @Override
            public void failed(String reason) {
                throw new AssertionError(reason);
            }
        });
        assertThat(sums().totalHits()).isEqualTo(2);
    }

    private Decided check(RateLimitRequest request) {
        return Decided.of(limiter, request);
    }

    private RuleCounters.Sums sums() {
        return rules.resources().iterator().next().rules().getFirst().counters().sums();
    }

    private static RuleSet minutely(int limit, String more) {
        return Resources.rules(
                Resources.custom("descriptors { key: 'a' rate_limit { unit: MINUTE requests_per_unit: %d } %s }"
                        .formatted(limit, more)));
    }
}
