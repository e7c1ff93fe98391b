package io.gloosuite.extauth.basic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {
    @Test
    void aPasswordMayHoldColons() {
        assertThat(Credentials.of(basic("alice:open:sesame"))).isEqualTo(new Credentials("alice", "open:sesame"));
    }

    @Test
    void namesAndPasswordsAreUtf8() {
        assertThat(Credentials.of(basic("jürgen:pässwörd"))).isEqualTo(new Credentials("jürgen", "pässwörd"));
    }

    @Test
    void theSchemeHasNoCase() {
        assertThat(Credentials.of(basic("a:b").replace("Basic", "bAsIc"))).isEqualTo(new Credentials("a", "b"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Basic",
                "Basic ",
                "Bearer abc",
                "Basic !!!!",
                "Basic YWxpY2U=",
                "Basic YWJjOmRlZg==,Basic YTpi",
                "Basic /zr/"
            })
    void whatCannotBeReadIsNoCredentials(String header) {
        assertThat(Credentials.of(header)).isNull();
    }

    @Test
    void controlCharactersAndGreatLengthAreRefused() {
        assertThat(Credentials.of(basic("alice\0:x"))).isNull();
        assertThat(Credentials.of(basic("alice:" + "x".repeat(10_000)))).isNull();
    }

    @Property
    void anyHeaderIsReadOrRefusedQuietly(@ForAll String header, @ForAll byte[] bytes) {
        Credentials.of(header);
        Credentials.of("Basic " + header);
        Credentials.of("Basic " + Base64.getEncoder().encodeToString(bytes));
    }

    @Test
    void aPasswordIsNeverShown() {
        assertThat(new Credentials("alice", "sesame")).hasToString("alice");
    }

    private static String basic(String text) {
        return "Basic " + Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }
}
