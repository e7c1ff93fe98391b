package io.gloosuite.tls.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gloosuite.tls.TlsMaterial;
import io.gloosuite.tls.netty.PeerCheck.Unverified;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TlsOptionsTest {
    private final TlsOptions defaults = TlsOptions.upstreamDefaults();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FOO",
                "",
                "[]",
                "[FOO]",
                "[AES128-SHA|FOO]",
                "[AES128-SHA",
                "[AES128-SHA|]",
                "TLS_AES_128_GCM_SHA256"
            })
    void aCipherSuiteThatIsNotKnownIsNamed(String entry) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> defaults.withCipherSuites(List.of("AES128-SHA", entry)))
                .withMessageContaining("'" + entry + "'");
    }

    @Test
    void aCurveThatIsNotKnownIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> defaults.withCurves(List.of("P-256", "P-1")))
                .withMessage("curve 'P-1' is not known (expected: one of X25519, P-256, P-384, P-521)");
    }

    @Test
    void versionsTheWrongWayRoundAreAnError() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> defaults.withVersions(TlsVersion.TLS_1_3, TlsVersion.TLS_1_2))
                .withMessageContaining("minimum first");
    }

    @Test
    void emptyListsOfSuitesAndCurvesMeanTheDefaults() {
        assertThat(defaults.withCipherSuites(List.of()).withCurves(List.of())).isEqualTo(defaults);
    }

    @Test
    void suitesWithoutForwardSecrecyNeedBoringSsl() {
        TlsOptions rsa = defaults.withCipherSuites(List.of("AES256-SHA"));
        UpstreamTls tls = new UpstreamTls(TlsMaterial.EMPTY, rsa, new Unverified(), null);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> TlsContexts.upstream(tls, Engine.JSSE))
                .withMessageContaining("'AES256-SHA'")
                .withMessageContaining("BoringSSL");
        assertThat(TlsContexts.upstream(tls, Engine.BORING_SSL).isClient()).isTrue();
    }
}
