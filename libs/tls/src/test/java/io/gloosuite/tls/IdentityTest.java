package io.gloosuite.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gloosuite.tls.testing.TestCa;
import java.util.List;
import org.junit.jupiter.api.Test;

final class IdentityTest {
    private static final TestCa CA = TestCa.create("ca");

    private final Identity identity = CA.identity("a.test");
    private final String chainPem = Pem.encode(identity.chain());
    private final String keyPem = Pem.encode(identity.key());

    @Test
    void aKeyAndItsChainAreAnIdentity() throws PemException {
        assertThat(Identity.of(chainPem + CA.pem(), keyPem).chain()).containsExactly(identity.leaf(), CA.certificate());
    }

    @Test
    void anRsaKeyFitsItsCertificate() throws PemException {
        Identity rsa = CA.leaf("a.test").rsa().issue();

        assertThat(Identity.of(Pem.encode(rsa.chain()), Pem.encode(rsa.key()))).isEqualTo(rsa);
    }

    @Test
    void theKeyOfAnotherCertificateIsRefused() {
        assertThatExceptionOfType(PemException.class)
                .isThrownBy(() -> Identity.of(Pem.encode(CA.identity("b.test").chain()), keyPem))
                .withMessage("private key does not fit the certificate of CN=b.test");
    }

    @Test
    void aKeyOfAnotherKindIsRefused() {
        Identity rsa = CA.leaf("a.test").rsa().issue();

        assertThatExceptionOfType(PemException.class)
                .isThrownBy(() -> Identity.of(chainPem, Pem.encode(rsa.key())))
                .withMessageContaining("does not fit");
    }

    @Test
    void errorsSayWhichPartIsWrong() {
        assertThatExceptionOfType(PemException.class)
                .isThrownBy(() -> Identity.of("", keyPem))
                .withMessage("certificate: no CERTIFICATE block");
        assertThatExceptionOfType(PemException.class)
                .isThrownBy(() -> Identity.of(chainPem, ""))
                .withMessage("private key: 0 blocks (expected: one PRIVATE KEY)");
        assertThatExceptionOfType(PemException.class)
                .isThrownBy(() -> TrustAnchors.of("nothing"))
                .withMessage("trusted CA: no CERTIFICATE block");
    }

    @Test
    void noTextShowsTheKey() {
        TlsMaterial material = TlsMaterial.of(identity, CA.trust());
        List<String> texts = List.of(identity.toString(), material.toString());

        assertThat(String.join("\n", texts)).doesNotContain(secrets()).contains("[REDACTED]");
    }

    @Test
    void noErrorShowsTheKey() {
        List<String> broken = List.of(
                keyPem.substring(0, keyPem.length() - 30),
                keyPem.replace("PRIVATE KEY", "SECRET"),
                keyPem.replace("-----BEGIN PRIVATE KEY-----", ""),
                keyPem.replace("\nM", "\n*"),
                keyPem + keyPem);
        for (String pem : broken) {
            assertThatExceptionOfType(PemException.class)
                    .isThrownBy(() -> Identity.of(chainPem, pem))
                    .satisfies(e -> assertThat(e).hasNoCause())
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContain(secrets()));
        }
    }

    /** Every line of the key's body. */
    private String[] secrets() {
        return keyPem.lines().filter(line -> !line.startsWith("-")).toArray(String[]::new);
    }
}
