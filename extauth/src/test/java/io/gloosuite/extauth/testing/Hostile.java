package io.gloosuite.extauth.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** What clients may send that mean no good, or nothing at all. */
public final class Hostile {
    private static final int MANY = 20_000;
    private static final int SOME = 40;
    private static final List<String> SCHEMES = List.of(
            "",
            "Basic ",
            "basic\t",
            "Basic Basic ",
            "Basic",
            "Bearer ",
            "bearer  ",
            "Bearer Bearer ",
            "hmac ",
            "hmac username=\"",
            "Digest ",
            "\u0000");

    private Hostile() {}

    /** Any text, any bytes, and lengths at which limits are. */
    public static Arbitrary<String> text() {
        return Arbitraries.oneOf(
                Arbitraries.strings().all().ofMaxLength(SOME),
                Arbitraries.strings().ascii().ofMaxLength(SOME),
                Arbitraries.bytes().array(byte[].class).ofMaxSize(SOME).map(bytes -> new String(bytes, ISO_8859_1)),
                Arbitraries.of("a", ".", "(", "=", ",", "\"", "\\", "%", "{\"a\":")
                        .map(each -> each.repeat(MANY)));
    }

    /** Values of {@code Authorization}. */
    public static Arbitrary<String> authorizations() {
        return Combinators.combine(Arbitraries.of(SCHEMES), Arbitraries.oneOf(text(), credentials(), tokens()))
                .as(String::concat);
    }

    /** Names and passwords of all kinds of characters, those of directories' own languages among them. */
    private static Arbitrary<String> credentials() {
        Arbitrary<String> names = Arbitraries.oneOf(
                text(), Arbitraries.of("*", "ada,ou=people", "ada)(uid=*", "\\61da", "ada\u0000", "", "cn=admin", "+"));
        return Combinators.combine(names, text()).as((name, password) -> base64(name + ":" + password));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    /** Three parts, some of them JSON. */
    private static Arbitrary<String> tokens() {
        Arbitrary<String> headers = Arbitraries.of(
                "{\"alg\":\"none\"}",
                "{\"alg\":\"HS256\",\"kid\":\"1\"}",
                "{\"alg\":\"ES256\",\"b64\":false,\"crit\":[\"b64\"]}",
                "{\"alg\":\"ES256\",\"kid\":{}}",
                "{\"alg\":[\"ES256\"]}",
                "{\"alg\":\"ES256\",\"jwk\":{\"kty\":\"oct\",\"k\":\"AA\"}}",
                "{\"alg\":\"RSA-OAEP\",\"enc\":\"A256GCM\",\"zip\":\"DEF\"}",
                "[]",
                "null");
        return Combinators.combine(Arbitraries.oneOf(headers, text()), text(), text())
                .as((header, payload, signature) -> part(header) + "." + part(payload) + "." + part(signature));
    }

    private static String part(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }
}
