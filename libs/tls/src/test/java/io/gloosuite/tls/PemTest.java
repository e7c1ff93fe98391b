package io.gloosuite.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gloosuite.tls.testing.TestCa;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.SECNamedCurves;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PemTest {
    private static final TestCa CA = TestCa.create("ca");

    private final Identity identity = CA.identity("a.test");
    private final String chainPem = Pem.encode(identity.chain());
    private final String keyPem = Pem.encode(identity.key());

    @Test
    void certificatesKeepTheirOrder() throws PemException {
        assertThat(Pem.certificates(chainPem + CA.pem())).containsExactly(identity.leaf(), CA.certificate());
    }

    @Test
    void textBetweenBlocksIsExplanatory() throws PemException {
        assertThat(Pem.certificates("# the leaf\n\n" + chainPem + "subject=CN = a\n" + CA.pem()))
                .hasSize(2);
    }

    @Test
    void windowsLineEndsAreFine() throws PemException {
        assertThat(Pem.certificates(chainPem.replace("\n", "\r\n"))).containsExactly(identity.leaf());
    }

    @ParameterizedTest
    @ValueSource(strings = {"EC", "RSA", "Ed25519"})
    void keysOfEveryKindAreReadFromPkcs8(String algorithm) throws Exception {
        PrivateKey key = key(algorithm);

        assertThat(Pem.privateKey(Pem.encode(key))).isEqualTo(key);
    }

    @Test
    void rsaKeysAreReadFromPkcs1() throws Exception {
        PrivateKey key = key("RSA");

        assertThat(Pem.privateKey(traditional("RSA PRIVATE KEY", key))).isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"secp256r1", "secp384r1", "secp521r1"})
    void ellipticKeysAreReadFromSec1(String curve) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        PrivateKey key = generator.generateKeyPair().getPrivate();
        String parameters = "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n";

        ECPrivateKey read = (ECPrivateKey) Pem.privateKey(parameters + traditionalWithCurve(curve, key));

        assertThat(read.getS()).isEqualTo(((ECPrivateKey) key).getS());
        assertThat(read.getParams().getCurve())
                .isEqualTo(((ECPrivateKey) key).getParams().getCurve());
    }

    @Test
    void nothingIsNoCertificate() {
        assertCertificatesError("", "no CERTIFICATE block");
    }

    @Test
    void aBlockThatIsCutIsAnError() {
        for (int length = 1; length < chainPem.length() - 1; length++) {
            String cut = chainPem.substring(0, length);
            assertThatExceptionOfType(PemException.class).isThrownBy(() -> Pem.certificates(cut));
        }
    }

    @Test
    void aBlockThatIsCutBehindAWholeOneIsAnErrorToo() {
        assertCertificatesError(CA.pem() + chainPem.substring(0, 200), "block 2 (CERTIFICATE) has no end");
    }

    @Test
    void aKeyAmongCertificatesIsAnError() {
        assertCertificatesError(chainPem + keyPem, "block 2 (PRIVATE KEY) is not a certificate");
    }

    @Test
    void brokenBase64IsAnError() {
        assertCertificatesError(chainPem.replaceFirst("\nMII", "\n*II"), "block 1 (CERTIFICATE) is not base64");
    }

    @Test
    void brokenContentIsAnError() {
        assertCertificatesError(
                "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", "is not an X.509 certificate");
        assertKeyError(
                "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", "is not an EC, RSA or EdDSA key");
        assertKeyError(
                "-----BEGIN EC PRIVATE KEY-----\nMIIA\n-----END EC PRIVATE KEY-----\n", "does not name its curve");
    }

    @Test
    void encryptedKeysAreRefusedAsSuch() {
        assertKeyError(
                "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n", "encrypted");
        assertKeyError(
                "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\nAAAA\n-----END RSA PRIVATE KEY-----\n",
                "encrypted");
    }

    @Test
    void twoKeysAreOneTooMany() {
        assertKeyError(keyPem + keyPem, "2 blocks (expected: one PRIVATE KEY)");
    }

    @Test
    void aCertificateIsNoKey() {
        assertKeyError(chainPem, "is not a private key");
    }

    private static void assertCertificatesError(String pem, String message) {
        assertThatExceptionOfType(PemException.class)
                .isThrownBy(() -> Pem.certificates(pem))
                .withMessageContaining(message);
    }

    private static void assertKeyError(String pem, String message) {
        assertThatExceptionOfType(PemException.class)
                .isThrownBy(() -> Pem.privateKey(pem))
                .withMessageContaining(message);
    }

    private static PrivateKey key(String algorithm) throws GeneralSecurityException {
        return KeyPairGenerator.getInstance(algorithm).generateKeyPair().getPrivate();
    }

    private static String traditional(String label, PrivateKey key) throws IOException {
        return pem(
                label,
                PrivateKeyInfo.getInstance(key.getEncoded())
                        .parsePrivateKey()
                        .toASN1Primitive()
                        .getEncoded());
    }

    /** As OpenSSL writes it: with the curve in the key itself. */
    private static String traditionalWithCurve(String curve, PrivateKey key) throws IOException {
        BigInteger s = ((ECPrivateKey) key).getS();
        int bits = Integer.parseInt(curve.substring(4, 7));
        return pem(
                "EC PRIVATE KEY",
                new org.bouncycastle.asn1.sec.ECPrivateKey(bits, s, SECNamedCurves.getOID(curve)).getEncoded());
    }

    private static String pem(String label, byte[] der) throws IOException {
        StringWriter text = new StringWriter();
        try (PemWriter writer = new PemWriter(text)) {
            writer.writeObject(new PemObject(label, List.of(), der));
        }
        return text.toString();
    }
}
