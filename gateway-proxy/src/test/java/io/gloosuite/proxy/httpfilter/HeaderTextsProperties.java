package io.gloosuite.proxy.httpfilter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;

class HeaderTextsProperties {
    @Property
    void whatIsReadableComesBackAsItWent(@ForAll @CharRange(from = ' ', to = '\uD7FF') String text) {
        String wire = HeaderTexts.toWire(text);

        assertThat(wire.chars()).allMatch(letter -> letter <= 0xff);
        assertThat(wire.getBytes(StandardCharsets.ISO_8859_1)).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
        assertThat(HeaderTexts.fromWire(wire)).isEqualTo(text);
    }

    @Property
    void whateverCameIsSomeText(@ForAll byte[] bytes) {
        String text = HeaderTexts.fromWire(new String(bytes, StandardCharsets.ISO_8859_1));

        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(text)).isTrue();
    }

    @Example
    void unreadableBytesAreMarked() {
        assertThat(HeaderTexts.fromWire("a\u00ffb")).isEqualTo("a!b");
    }

    @Example
    void namesAreTokensAndValuesEndNoLine() {
        assertThat(HeaderTexts.isName("x-user_1")).isTrue();
        assertThat(HeaderTexts.isName("")).isFalse();
        assertThat(HeaderTexts.isName("x user")).isFalse();
        assertThat(HeaderTexts.isName("x:user")).isFalse();
        assertThat(HeaderTexts.isValue("plain, text")).isTrue();
        assertThat(HeaderTexts.isValue("a\nb")).isFalse();
        assertThat(HeaderTexts.isValue("a\rb")).isFalse();
    }
}
