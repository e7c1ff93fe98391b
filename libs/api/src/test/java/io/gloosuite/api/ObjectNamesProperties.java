package io.gloosuite.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class ObjectNamesProperties {

    @Property(tries = 500)
    void aNameIsReadExactlyWhenAllItsPartsAreLabels(@ForAll("texts") String name) {
        boolean good =
                name.length() <= 253 && Arrays.stream(name.split("\\.", -1)).allMatch(ObjectNamesProperties::isLabel);
        switch (ObjectNamesTest.read(name, "n")) {
            case Document.Parsed parsed -> {
                assertThat(good).isTrue();
                assertThat(parsed.resource().ref().name()).isEqualTo(name);
            }
            case Document.Unreadable bad -> {
                assertThat(good).isFalse();
                assertThat(bad.ref()).isNull();
                assertThat(bad.problems().toString()).matches("[ -~…]*");
            }
        }
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> likely =
                Arbitraries.strings().withChars("ab09-.").ofMinLength(1).ofMaxLength(8);
        return Arbitraries.frequencyOf(
                Tuple.of(3, likely),
                Tuple.of(1, Arbitraries.strings().ofMinLength(1).ofMaxLength(300)));
    }

    private static boolean isLabel(String part) {
        return !part.isEmpty()
                && part.chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z'))
                && !part.startsWith("-")
                && !part.endsWith("-");
    }
}
