package io.gloosuite.certgen.issue;

import io.gloosuite.tls.Identity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Makes a certificate authority and one leaf signed by it (RFC 5280). The authority signs that leaf and nothing else:
 * its private key is dropped, so no file or backup can leak the power to forge an identity. Both end on the same day.
 *
 * <p>Threads: safe, as {@link SecureRandom} is.
 */
public final class Issuer {
    /** How far a peer's clock may be behind ours and still accept what was just issued. */
    static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    /** RFC 5280 allows 20 octets at most; 127 random bits below a leading one stay well inside and never repeat. */
    private static final int SERIAL_BITS = 127;

    /** The longest common name that X.520 allows; a longer name stands in the alternative names only. */
    private static final int COMMON_NAME_LENGTH_MAX = 64;

    private static final String ORGANIZATION = "gloosuite";

    private final SecureRandom random;

    public Issuer(SecureRandom random) {
        this.random = random;
    }

    /** A new CA and leaf, valid from {@code now} (and, for clocks that lag, from five minutes earlier). */
    public Issued issue(Request request, Instant now) {
        KeyPair caKeys = request.keyAlgorithm().newKeyPair(random);
        KeyPair leafKeys = request.keyAlgorithm().newKeyPair(random);
        try {
            X509Certificate ca = authority(request, caKeys, now);
            X509Certificate leaf = leaf(request, ca, caKeys.getPrivate(), leafKeys, now);
            return new Issued(ca, new Identity(leafKeys.getPrivate(), List.of(leaf)));
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("cannot issue certificates", e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot encode certificates", e);
        }
    }

    /** Every CA has a subject of its own, so that a peer that trusts two never mistakes one for the other. */
    private X509Certificate authority(Request request, KeyPair keys, Instant now)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        BigInteger serial = serial();
        X500Name name = name("gloosuite CA " + serial.toString(16).substring(0, 8));
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                name, serial, notBefore(now), notAfter(request, now), name, keys.getPublic());
        JcaX509ExtensionUtils extensions = new JcaX509ExtensionUtils();
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        builder.addExtension(
                Extension.subjectKeyIdentifier, false, extensions.createSubjectKeyIdentifier(keys.getPublic()));
        return sign(builder, request.keyAlgorithm(), keys.getPrivate());
    }

    private X509Certificate leaf(Request request, X509Certificate ca, PrivateKey caKey, KeyPair keys, Instant now)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        List<String> names = request.dnsNames();
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                X500Name.getInstance(ca.getSubjectX500Principal().getEncoded()),
                serial(),
                notBefore(now),
                notAfter(request, now),
                name(commonName(names)),
                keys.getPublic());
        JcaX509ExtensionUtils extensions = new JcaX509ExtensionUtils();
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(Extension.keyUsage, true, leafUsage(request.keyAlgorithm()));
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(new KeyPurposeId[] {
            KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth
        }));
        builder.addExtension(Extension.subjectAlternativeName, false, alternativeNames(names));
        builder.addExtension(
                Extension.subjectKeyIdentifier, false, extensions.createSubjectKeyIdentifier(keys.getPublic()));
        builder.addExtension(
                Extension.authorityKeyIdentifier, false, extensions.createAuthorityKeyIdentifier(ca.getPublicKey()));
        return sign(builder, request.keyAlgorithm(), caKey);
    }

    private static KeyUsage leafUsage(KeyAlgorithm algorithm) {
        return switch (algorithm) {
            case ECDSA -> new KeyUsage(KeyUsage.digitalSignature);
            case RSA -> new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment);
        };
    }

    private static GeneralNames alternativeNames(List<String> names) {
        return new GeneralNames(names.stream()
                .map(name -> new GeneralName(GeneralName.dNSName, name))
                .toArray(GeneralName[]::new));
    }

    /** The name that people look for: the one the service has inside its cluster, else the shortest. */
    private static String commonName(List<String> names) {
        return names.stream().filter(name -> name.endsWith(".svc")).findFirst().orElse(names.getFirst());
    }

    private static X500Name name(String commonName) {
        X500NameBuilder builder = new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.O, ORGANIZATION);
        return commonName.length() > COMMON_NAME_LENGTH_MAX
                ? builder.build()
                : builder.addRDN(BCStyle.CN, commonName).build();
    }

    private BigInteger serial() {
        return new BigInteger(SERIAL_BITS, random).setBit(SERIAL_BITS);
    }

    private static Date notBefore(Instant now) {
        return Date.from(now.minus(CLOCK_SKEW).truncatedTo(ChronoUnit.SECONDS));
    }

    private static Date notAfter(Request request, Instant now) {
        return Date.from(now.plus(request.validity()).truncatedTo(ChronoUnit.SECONDS));
    }

    private X509Certificate sign(X509v3CertificateBuilder builder, KeyAlgorithm algorithm, PrivateKey key)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        byte[] encoded = builder.build(new JcaContentSignerBuilder(algorithm.signature())
                        .setSecureRandom(random)
                        .build(key))
                .getEncoded();
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
    }
}
