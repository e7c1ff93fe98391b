package io.gloosuite.extauth.oauth.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import io.gloosuite.extauth.testing.SigningKeys;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever bytes come, the answer is a verdict, and only the issuer's own tokens are valid. */
final class JwtProperties {

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final SigningKeys KEYS = new SigningKeys();
    private static final String TOKEN =
            KEYS.sign(Map.of("sub", "alice", "exp", NOW.plusSeconds(60).getEpochSecond()));

    private final JwtVerifier verifier;

    JwtProperties() throws InvalidKeys {
        verifier = new JwtVerifier(
                Keys.local(KEYS.publicKeys().toString()),
                JwtRules.accessTokens("", List.of()),
                InstantSource.fixed(NOW));
    }

    private Verdict verify(String token) {
        return verifier.verify(token).toCompletableFuture().join();
    }

    @Property
    boolean anyTextIsRefused(@ForAll String text) {
        return verify(text) instanceof Verdict.Refused;
    }

    @Property
    boolean anyThreePartsAreRefused(@ForAll byte[] header, @ForAll byte[] payload, @ForAll byte[] signature) {
        var encoder = java.util.Base64.getUrlEncoder().withoutPadding();
        return verify(encoder.encodeToString(header) + "." + encoder.encodeToString(payload) + "."
                        + encoder.encodeToString(signature))
                instanceof Verdict.Refused;
    }

    /** The last character of a part may hold bits that decode to nothing; any other change must be noticed. */
    @Property
    void oneChangedCharacterIsNoticed(@ForAll @IntRange(min = 0, max = 1000) int place, @ForAll char other) {
        int at = place % TOKEN.length();
        String changed = TOKEN.substring(0, at) + other + TOKEN.substring(at + 1);
        if (verify(changed) instanceof Verdict.Valid) {
            assertThat(changed.charAt(at) == TOKEN.charAt(at) || at == TOKEN.length() - 1)
                    .isTrue();
        }
    }
}
