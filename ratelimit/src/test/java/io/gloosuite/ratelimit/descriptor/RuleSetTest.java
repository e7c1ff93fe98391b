package io.gloosuite.ratelimit.descriptor;

import static io.gloosuite.ratelimit.Requests.descriptor;
import static org.assertj.core.api.Assertions.assertThat;

import io.envoyproxy.envoy.extensions.common.ratelimit.v3.RateLimitDescriptor;
import io.envoyproxy.envoy.extensions.common.ratelimit.v3.RateLimitDescriptor.RateLimitOverride;
import io.envoyproxy.envoy.type.v3.RateLimitUnit;
import io.gloosuite.ratelimit.Resources;
import io.gloosuite.ratelimit.limit.Limit;
import io.gloosuite.ratelimit.limit.Unit;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleSetTest {
    private static final String SET = "gloosuite.io/set";

    @Test
    void aDescriptorMeetsTheRuleOfItsWholePathOnly() {
        RuleSet rules = Resources.rules(Resources.custom("""
            descriptors { key: 'a' value: '1' rate_limit { unit: MINUTE requests_per_unit: 10 }
              descriptors { key: 'b' value: '2' rate_limit { unit: HOUR requests_per_unit: 5 } } }
            """));

        assertThat(paths(rules, descriptor("a", "1"))).containsExactly("descriptors[0]");
        assertThat(paths(rules, descriptor("a", "1", "b", "2"))).containsExactly("descriptors[0].descriptors[0]");
        assertThat(paths(rules, descriptor("a", "1", "b", "2", "c", "3"))).isEmpty();
        assertThat(paths(rules, descriptor("b", "2"))).isEmpty();
        assertThat(paths(rules, descriptor("A", "1"))).isEmpty();
    }

    @Test
    void aStepOnTheWayMatchesNothing() {
        RuleSet rules = Resources.rules(Resources.custom(
                "descriptors { key: 'a' descriptors { key: 'b' rate_limit { unit: DAY requests_per_unit: 1 } } }"));

        assertThat(paths(rules, descriptor("a", "1"))).isEmpty();
        assertThat(paths(rules, descriptor("a", "1", "b", "1"))).hasSize(1);
    }

    @Test
    void theMostSpecificSiblingWins() {
        RuleSet rules = Resources.rules(Resources.custom("""
            descriptors { key: 'a' rate_limit { unit: DAY requests_per_unit: 1 } }
            descriptors { key: 'a' value: 'x*' rate_limit { unit: DAY requests_per_unit: 2 } }
            descriptors { key: 'a' value: 'xy*' rate_limit { unit: DAY requests_per_unit: 3 } }
            descriptors { key: 'a' value: 'xyz' rate_limit { unit: DAY requests_per_unit: 4 } }
            """));

        assertThat(paths(rules, descriptor("a", "xyz"))).containsExactly("descriptors[3]");
        assertThat(paths(rules, descriptor("a", "xyzz"))).containsExactly("descriptors[2]");
        assertThat(paths(rules, descriptor("a", "x"))).containsExactly("descriptors[1]");
        assertThat(paths(rules, descriptor("a", ""))).containsExactly("descriptors[0]");
    }

    @Test
    void eachObservedValueHasItsOwnCounter() {
        RuleSet rules = Resources.rules(
                Resources.custom("descriptors { key: 'a' rate_limit { unit: DAY requests_per_unit: 1 } }"));

        assertThat(match(rules, descriptor("a", "1")).getFirst().key())
                .isNotEqualTo(match(rules, descriptor("a", "2")).getFirst().key())
                .isEqualTo(match(rules, descriptor("a", "1")).getFirst().key());
    }

    @Test
    void onlyTheHeaviestRulesCountAndThoseThatAlwaysApply() {
        RuleSet rules = Resources.rules(Resources.custom("""
            descriptors { key: 'light' rate_limit { unit: DAY requests_per_unit: 1 } }
            descriptors { key: 'always' always_apply: true rate_limit { unit: DAY requests_per_unit: 1 } }
            descriptors { key: 'heavy' weight: 4294967295 rate_limit { unit: DAY requests_per_unit: 1 } }
            descriptors { key: 'heavy too' weight: 4294967295 rate_limit { unit: DAY requests_per_unit: 1 } }
            """));
        RateLimitDescriptor light = descriptor("light", "");
        RateLimitDescriptor always = descriptor("always", "");
        RateLimitDescriptor heavy = descriptor("heavy", "");

        assertThat(paths(rules, light, always)).containsExactly("descriptors[0]", "descriptors[1]");
        assertThat(paths(rules, light, heavy, always, descriptor("heavy too", "")))
                .containsExactly("descriptors[2]", "descriptors[1]", "descriptors[3]");
    }

    @Test
    void aRuleWithoutLimitAndChildrenNeverLimitsAndOutweighsOthers() {
        RuleSet rules = Resources.rules(Resources.custom("""
            descriptors { key: 'all' rate_limit { unit: DAY requests_per_unit: 1 } }
            descriptors { key: 'ip' value: '10.0.0.1' weight: 1 }
            """));

        List<Match> matches = match(rules, descriptor("all", ""), descriptor("ip", "10.0.0.1"));

        assertThat(matches).singleElement().satisfies(match -> {
            assertThat(match.limit()).isNull();
            assertThat(match.key()).isEmpty();
        });
    }

    @Test
    void ofSetsTheFirstInTheListWinsAndLaterOnesCountWhenTheyAlwaysApply() {
        RuleSet rules = Resources.rules(Resources.custom("""
            set_descriptors { simple_descriptors { key: 'a' } simple_descriptors { key: 'b' value: 'x' }
              rate_limit { unit: DAY requests_per_unit: 1 } }
            set_descriptors { simple_descriptors { key: 'a' } rate_limit { unit: DAY requests_per_unit: 2 } }
            set_descriptors { simple_descriptors { key: 'c' value: 'p*' } always_apply: true
              rate_limit { unit: DAY requests_per_unit: 3 } }
            set_descriptors { rate_limit { unit: DAY requests_per_unit: 4 } }
            """));

        assertThat(paths(rules, descriptor(SET, "1", "b", "x", "a", "1"))).containsExactly("setDescriptors[0]");
        assertThat(paths(rules, descriptor(SET, "1", "c", "pq", "a", "1")))
                .containsExactly("setDescriptors[1]", "setDescriptors[2]");
        assertThat(paths(rules, descriptor(SET, "1", "c", "q"))).containsExactly("setDescriptors[3]");
        assertThat(paths(rules, descriptor("a", "1"))).isEmpty();
    }

    @Test
    void aSetsCounterDoesNotDependOnTheOrderOfEntriesOrOnOthers() {
        RuleSet rules = Resources.rules(Resources.custom("""
            set_descriptors { simple_descriptors { key: 'b' } simple_descriptors { key: 'a' }
              rate_limit { unit: DAY requests_per_unit: 1 } }
            """));

        String key = match(rules, descriptor(SET, "1", "a", "1", "b", "2"))
                .getFirst()
                .key();

        assertThat(match(rules, descriptor(SET, "1", "z", "9", "b", "2", "a", "1"))
                        .getFirst()
                        .key())
                .isEqualTo(key);
        assertThat(match(rules, descriptor(SET, "1", "a", "2", "b", "1"))
                        .getFirst()
                        .key())
                .isNotEqualTo(key);
    }

    @Test
    void aValueThatARuleNamesIsCountedApartFromOneThatItObserves() {
        RuleSet rules = Resources.rules(Resources.custom("""
            set_descriptors { simple_descriptors { key: 'a' value: 'x' } rate_limit { unit: DAY requests_per_unit: 1 } }
            set_descriptors { simple_descriptors { key: 'a' } always_apply: true
              rate_limit { unit: DAY requests_per_unit: 1 } }
            """));

        List<Match> matches = match(rules, descriptor(SET, "1", "a", "x"));

        assertThat(matches).hasSize(2);
        assertThat(matches.getFirst().key()).isNotEqualTo(matches.getLast().key());
    }

    @Test
    void scopedRulesSeeOnlyTheirDescriptorsWithoutTheScope() {
        String tree = "descriptors { key: 'a' rate_limit { unit: DAY requests_per_unit: 1 } }";
        RuleSet rules = Resources.rules(Resources.crd("ns.one", tree), Resources.crd("ns.two", tree));

        List<Match> one = rules.match("crd", List.of(descriptor("generic_key", "ns.one", "a", "1")));
        List<Match> two = rules.match("crd", List.of(descriptor("generic_key", "ns.two", "a", "1")));

        assertThat(one.getFirst().rule().resource()).isEqualTo("ns.one");
        assertThat(two.getFirst().rule().resource()).isEqualTo("ns.two");
        assertThat(one.getFirst().key()).isNotEqualTo(two.getFirst().key());
        assertThat(rules.match("crd", List.of(descriptor("a", "1")))).isEmpty();
        assertThat(rules.match("custom", List.of(descriptor("a", "1")))).isEmpty();
    }

    @Test
    void aLimitInTheRequestTakesThePlaceOfTheRules() {
        RuleSet rules = Resources.rules(Resources.custom("""
            descriptors { key: 'a' rate_limit { unit: DAY requests_per_unit: 1 } }
            descriptors { key: 'free' }
            """));

        assertThat(match(rules, withLimit(descriptor("a", "1"))).getFirst().limit())
                .isEqualTo(new Limit(Unit.MINUTE, 7));
        assertThat(match(rules, withLimit(descriptor("unknown", "1")))
                        .getFirst()
                        .limit())
                .isEqualTo(new Limit(Unit.MINUTE, 7));
        assertThat(match(rules, withLimit(descriptor("free", "1"))).getFirst().limit())
                .isNull();
    }

    @Test
    void aLimitOfAnotherUnitLeavesTheRulesInForce() {
        RuleSet rules = Resources.rules(
                Resources.custom("descriptors { key: 'a' rate_limit { unit: DAY requests_per_unit: 1 } }"));

        assertThat(match(rules, monthly(descriptor("a", "1"))).getFirst().limit())
                .isEqualTo(new Limit(Unit.DAY, 1));
        assertThat(match(rules, monthly(descriptor("unknown", "1")))).isEmpty();
    }

    private static RateLimitDescriptor monthly(RateLimitDescriptor descriptor) {
        return descriptor.toBuilder()
                .setLimit(RateLimitOverride.newBuilder().setRequestsPerUnit(7).setUnit(RateLimitUnit.MONTH))
                .build();
    }

    private static RateLimitDescriptor withLimit(RateLimitDescriptor descriptor) {
        return descriptor.toBuilder()
                .setLimit(RateLimitOverride.newBuilder().setRequestsPerUnit(7).setUnit(RateLimitUnit.MINUTE))
                .build();
    }

    private static List<String> paths(RuleSet rules, RateLimitDescriptor... descriptors) {
        return match(rules, descriptors).stream()
                .map(match -> match.rule().path())
                .toList();
    }

    private static List<Match> match(RuleSet rules, RateLimitDescriptor... descriptors) {
        return rules.match("custom", List.of(descriptors));
    }
}
