package io.gloosuite.certgen.issue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gloosuite.tls.TrustAnchors;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IssuerTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final List<String> NAMES = List.of("gloo", "gloo.gloo-system", "gloo.gloo-system.svc");

    private final Issuer issuer = new Issuer(new SecureRandom());

    @ParameterizedTest
    @EnumSource
    void theCaVouchesForTheLeaf(KeyAlgorithm algorithm) {
        Issued issued = issue(NAMES, algorithm);
        assertThat(new TrustAnchors(List.of(issued.ca()))
                        .refusalOf(issued.identity().chain(), NOW))
                .isEmpty();
    }

    @Test
    void keysAreP256UnlessRsaIsAskedFor() {
        assertThat(leaf(issue(NAMES, KeyAlgorithm.ECDSA)).getPublicKey())
                .isInstanceOfSatisfying(
                        ECPublicKey.class,
                        key -> assertThat(key.getParams().getOrder().bitLength())
                                .isEqualTo(256));
        assertThat(leaf(issue(NAMES, KeyAlgorithm.RSA)).getPublicKey())
                .isInstanceOfSatisfying(
                        RSAPublicKey.class,
                        key -> assertThat(key.getModulus().bitLength()).isEqualTo(2048));
    }

    @Test
    void theLeafIsForServersAndClientsAndSignsNothing() throws Exception {
        X509Certificate leaf = leaf(issue(NAMES, KeyAlgorithm.ECDSA));
        assertThat(leaf.getBasicConstraints()).isEqualTo(-1);
        assertThat(leaf.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2");
        assertThat(leaf.getKeyUsage()).startsWith(true, false, false, false, false, false, false);
    }

    @Test
    void anRsaLeafMayEncipherKeys() {
        assertThat(leaf(issue(NAMES, KeyAlgorithm.RSA)).getKeyUsage()).startsWith(true, false, true, false);
    }

    @Test
    void theCaSignsLeavesOnly() {
        X509Certificate ca = issue(NAMES, KeyAlgorithm.ECDSA).ca();
        assertThat(ca.getBasicConstraints()).isZero();
        assertThat(ca.getKeyUsage()).startsWith(false, false, false, false, false, true, true);
    }

    @Test
    void theLeafCarriesTheNamesInOrder() throws Exception {
        assertThat(leaf(issue(NAMES, KeyAlgorithm.ECDSA)).getSubjectAlternativeNames())
                .extracting(name -> name.get(1))
                .isEqualTo(NAMES);
    }

    @Test
    void theSubjectIsTheServiceInItsCluster() {
        assertThat(leaf(issue(NAMES, KeyAlgorithm.ECDSA))
                        .getSubjectX500Principal()
                        .getName())
                .isEqualTo("CN=gloo.gloo-system.svc,O=gloosuite");
    }

    @Test
    void aNameTooLongForASubjectStandsInTheAlternativeNamesOnly() {
        String name = "s".repeat(63) + ".n.svc";
        assertThat(leaf(issue(List.of(name), KeyAlgorithm.ECDSA))
                        .getSubjectX500Principal()
                        .getName())
                .isEqualTo("O=gloosuite");
    }

    @Test
    void keyIdentifiersLinkLeafAndCa() throws Exception {
        Issued issued = issue(NAMES, KeyAlgorithm.ECDSA);
        byte[] authority = AuthorityKeyIdentifier.fromExtensions(
                        new JcaX509CertificateHolder(leaf(issued)).getExtensions())
                .getKeyIdentifierOctets();
        byte[] subject = SubjectKeyIdentifier.fromExtensions(new JcaX509CertificateHolder(issued.ca()).getExtensions())
                .getKeyIdentifier();
        assertThat(authority).isEqualTo(subject);
        assertThat(leaf(issued).getExtensionValue(Extension.subjectKeyIdentifier.getId()))
                .isNotNull();
    }

    @Test
    void serialsAndCaNamesAreNeverTheSame() {
        Issued one = issue(NAMES, KeyAlgorithm.ECDSA);
        Issued other = issue(NAMES, KeyAlgorithm.ECDSA);
        assertThat(leaf(one).getSerialNumber()).isNotEqualTo(leaf(other).getSerialNumber());
        assertThat(leaf(one).getSerialNumber().bitLength()).isEqualTo(128);
        assertThat(one.ca().getSubjectX500Principal()).isNotEqualTo(other.ca().getSubjectX500Principal());
    }

    @Test
    void validityBeginsBeforeNowForClocksThatLag() {
        X509Certificate leaf = leaf(issue(NAMES, KeyAlgorithm.ECDSA));
        assertThat(leaf.getNotBefore().toInstant()).isEqualTo(NOW.minus(Issuer.CLOCK_SKEW));
        assertThat(leaf.getNotAfter().toInstant()).isEqualTo(NOW.plus(Duration.ofDays(365)));
    }

    @Test
    void aLeafWithoutNamesIsRefused() {
        assertThatThrownBy(() -> issue(List.of(), KeyAlgorithm.ECDSA))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("dnsNames: empty (expected: at least one)");
    }

    private Issued issue(List<String> names, KeyAlgorithm algorithm) {
        return issuer.issue(new Request(names, algorithm, Duration.ofDays(365)), NOW);
    }

    private static X509Certificate leaf(Issued issued) {
        return issued.identity().leaf();
    }
}
