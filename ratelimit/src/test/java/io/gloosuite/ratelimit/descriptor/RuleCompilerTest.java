package io.gloosuite.ratelimit.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import io.gloosuite.api.ratelimit.v1.Descriptor;
import io.gloosuite.api.ratelimit.v1.RateLimitConfig;
import io.gloosuite.ratelimit.Resources;
import io.gloosuite.ratelimit.limit.RuleCounters;
import org.junit.jupiter.api.Test;

class RuleCompilerTest {
    @Test
    void duplicateSiblingsAreRefusedWithBothPaths() {
        assertThat(refusal("""
            descriptors { key: 'a' value: 'x'
              descriptors { key: 'b' rate_limit { unit: MINUTE requests_per_unit: 1 } }
              descriptors { key: 'b' value: '*' rate_limit { unit: MINUTE requests_per_unit: 2 } } }
            """))
                .isEqualTo("descriptors[0].descriptors[1]: the same key and value as descriptors[0].descriptors[0]");
    }

    @Test
    void theSameValueUnderAnotherKeyOrParentIsNoDuplicate() {
        assertThat(Resources.rules(Resources.custom("""
            descriptors { key: 'a' value: 'x'
              descriptors { key: 'b' value: 'x' rate_limit { unit: DAY requests_per_unit: 1 } } }
            descriptors { key: 'b' value: 'x' rate_limit { unit: DAY requests_per_unit: 1 } }
            """)).resources()).hasSize(1);
    }

    @Test
    void duplicateSetsAreRefusedWhateverTheOrder() {
        assertThat(refusal("""
            set_descriptors { simple_descriptors { key: 'a' } simple_descriptors { key: 'b' value: 'x' } }
            set_descriptors { simple_descriptors { key: 'b' value: 'x' } simple_descriptors { key: 'a' } }
            """)).isEqualTo("setDescriptors[1]: the same simpleDescriptors as setDescriptors[0]");
    }

    @Test
    void aConditionThatStandsTwiceInASetIsRefused() {
        assertThat(refusal("set_descriptors { simple_descriptors { key: 'a' } simple_descriptors { key: 'a' } }"))
                .isEqualTo("setDescriptors[0].simpleDescriptors[1]: the same key and value twice");
    }

    @Test
    void everyMistakeIsTold() {
        assertThat(refusal("""
            descriptors { value: 'x' rate_limit { requests_per_unit: 3 } }
            set_descriptors { simple_descriptors { value: 'x' } }
            """))
                .isEqualTo("descriptors[0].key: empty (expected: the key of an entry); "
                        + "descriptors[0].rateLimit.unit: 0 (expected: SECOND, MINUTE, HOUR or DAY); "
                        + "setDescriptors[0].simpleDescriptors[0].key: empty (expected: the key of an entry)");
    }

    @Test
    void manyMistakesAreToldInPart() {
        assertThat(refusal("descriptors { }".repeat(20))).endsWith("more").hasSizeLessThan(1_000);
    }

    @Test
    void aResourceWithoutNameOrDomainIsRefused() {
        assertThat(reason(RateLimitConfig.getDefaultInstance()))
                .isEqualTo("name: empty (expected: the resource's name); "
                        + "domain: empty (expected: the domain that requests name)");
    }

    @Test
    void treesHaveALimitOfDepth() {
        Descriptor tree = Descriptor.newBuilder().setKey("leaf").build();
        for (int i = 0; i < RuleCompiler.MAX_DEPTH; i++) {
            tree = Descriptor.newBuilder().setKey("k").addDescriptors(tree).build();
        }
        RateLimitConfig resource = RateLimitConfig.newBuilder()
                .setName("n")
                .setDomain("d")
                .addDescriptors(tree)
                .build();

        assertThat(reason(resource)).contains("nested deeper than 16 levels");
    }

    @Test
    void namesOfRulesStayDifferentAndBounded() {
        String one = RuleNames.bounded("a".repeat(500) + "1");
        String other = RuleNames.bounded("a".repeat(500) + "2");

        assertThat(one).isNotEqualTo(other).hasSize(200);
        assertThat(RuleNames.child("d", "a|b", ""))
                .isNotEqualTo(RuleNames.child(RuleNames.child("d", "a", ""), "b", ""));
        assertThat(RuleNames.child("d", "a\n", "^")).isEqualTo("d|a\\u000a^\\u005e");
    }

    private static String refusal(String text) {
        return reason(Resources.custom(text));
    }

    private static String reason(RateLimitConfig resource) {
        Compiled compiled = RuleCompiler.compile(resource, _ -> new RuleCounters());
        assertThat(compiled).isInstanceOf(Compiled.Refused.class);
        return ((Compiled.Refused) compiled).reason();
    }
}
