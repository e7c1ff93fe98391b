package io.gloosuite.ratelimit.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import io.envoyproxy.envoy.extensions.common.ratelimit.v3.RateLimitDescriptor;
import io.gloosuite.ratelimit.Requests;
import io.gloosuite.ratelimit.Resources;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CounterKeyProperties {
    private static final RuleSet RULES = Resources.rules(Resources.custom("""
        descriptors { key: 'k' rate_limit { unit: MINUTE requests_per_unit: 1 }
          descriptors { key: 'k' rate_limit { unit: MINUTE requests_per_unit: 1 }
            descriptors { key: 'k' rate_limit { unit: MINUTE requests_per_unit: 1 } } } }
        set_descriptors { simple_descriptors { key: 'a' } rate_limit { unit: MINUTE requests_per_unit: 1 } }
        set_descriptors { simple_descriptors { key: 'b' } rate_limit { unit: MINUTE requests_per_unit: 1 } }
        """));

    @Property
    void differentDescriptorsNeverShareACounter(
            @ForAll("values") List<String> one, @ForAll("values") List<String> other) {
        Assume.that(!one.equals(other));
        assertThat(key(one)).isNotEqualTo(key(other));
    }

    @Property
    void theSameDescriptorAlwaysHasTheSameCounter(@ForAll("values") List<String> values) {
        assertThat(key(values)).isEqualTo(key(values));
    }

    @Property
    void aCounterNameIsBoundedAndReadsBackFromItsBytes(@ForAll("values") List<String> values) {
        String key = key(values);
        assertThat(key).hasSizeBetween(1, CounterKey.MAX_LENGTH);
        assertThat(new String(key.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(key);
    }

    @Property
    void setsOfDifferentRulesNeverShareACounter(@ForAll("value") String one, @ForAll("value") String other) {
        assertThat(key(Requests.descriptor("gloosuite.io/set", "1", "a", one)))
                .isNotEqualTo(key(Requests.descriptor("gloosuite.io/set", "1", "b", other)));
    }

    @Provide
    Arbitrary<List<String>> values() {
        return value().list().ofMinSize(1).ofMaxSize(3);
    }

    /** Separators of the key, control characters, several scripts, emptiness, and length beyond any limit. */
    @Provide
    Arbitrary<String> value() {
        Arbitrary<String> separators =
                Arbitraries.strings().withChars("|:=1234567890^*\\ #").ofMaxLength(12);
        Arbitrary<String> unicode = Arbitraries.strings()
                .withChars("a\u0000\n\r\t\u007fäß中文\u202e")
                .ofMaxLength(8)
                .map(text -> text + "😀");
        Arbitrary<String> lengthy =
                Arbitraries.strings().withChars("xy|").ofMinLength(250).ofMaxLength(2_000);
        return Arbitraries.oneOf(separators, unicode, lengthy);
    }

    private static String key(List<String> values) {
        String[] entries = new String[values.size() * 2];
        for (int i = 0; i < values.size(); i++) {
            entries[2 * i] = "k";
            entries[2 * i + 1] = values.get(i);
        }
        return key(Requests.descriptor(entries));
    }

    private static String key(RateLimitDescriptor descriptor) {
        return RULES.match("custom", List.of(descriptor)).getFirst().key();
    }
}
