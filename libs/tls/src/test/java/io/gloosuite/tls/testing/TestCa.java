package io.gloosuite.tls.testing;

import io.gloosuite.tls.Identity;
import io.gloosuite.tls.Pem;
import io.gloosuite.tls.TlsMaterial;
import io.gloosuite.tls.TrustAnchors;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Issues certificates for tests: ECDSA P-256 unless told otherwise, valid from an hour ago for a day, made in milliseconds. */
public final class TestCa {
    private final KeyPair keys;
    private final X509Certificate certificate;

    private TestCa(KeyPair keys, X509Certificate certificate) {
        this.keys = keys;
        this.certificate = certificate;
    }

    /** A self-signed CA; two of the same name are still two CAs. */
    public static TestCa create(String commonName) {
        KeyPair keys = ec();
        X500Principal subject = subject(commonName);
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                subject, serial(), Date.from(anHourAgo()), Date.from(inADay()), subject, keys.getPublic());
        add(builder, Extension.basicConstraints, new BasicConstraints(true));
        return new TestCa(keys, sign(builder, keys.getPrivate()));
    }

    public X509Certificate certificate() {
        return certificate;
    }

    public TrustAnchors trust() {
        return new TrustAnchors(List.of(certificate));
    }

    /** Trust in this CA and the others, in this order: what a rotation serves while it runs. */
    public TrustAnchors trustWith(TestCa... others) {
        List<X509Certificate> all = new ArrayList<>(List.of(certificate));
        for (TestCa other : others) {
            all.add(other.certificate);
        }
        return new TrustAnchors(all);
    }

    public String pem() {
        return Pem.encode(List.of(certificate));
    }

    /** An identity for server and client with these names: see {@link Leaf#sans}. */
    public Identity identity(String... sans) {
        return leaf(sans).issue();
    }

    /** An identity of this CA with these names, and trust in this CA alone. */
    public TlsMaterial material(String... sans) {
        return TlsMaterial.of(identity(sans), trust());
    }

    /** A leaf to be changed before it is issued. */
    public Leaf leaf(String... sans) {
        return new Leaf().sans(sans);
    }

    private static KeyPair ec() {
        return keyPair("EC", 256);
    }

    private static KeyPair keyPair(String algorithm, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X500Principal subject(String commonName) {
        return new X500Principal("CN=" + commonName);
    }

    private static BigInteger serial() {
        return BigInteger.valueOf(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE));
    }

    private static Instant anHourAgo() {
        return Instant.now().minus(Duration.ofHours(1));
    }

    private static Instant inADay() {
        return Instant.now().plus(Duration.ofDays(1));
    }

    private static void add(JcaX509v3CertificateBuilder builder, ASN1ObjectIdentifier extension, ASN1Encodable value) {
        try {
            builder.addExtension(extension, false, value);
        } catch (CertIOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509Certificate sign(JcaX509v3CertificateBuilder builder, PrivateKey key) {
        try {
            String algorithm = key.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA";
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder(algorithm).build(key)));
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A certificate in the making; each method changes it and returns it. */
    public final class Leaf {
        private final List<GeneralName> names = new ArrayList<>();
        private final List<KeyPurposeId> usages =
                new ArrayList<>(List.of(KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth));
        private Instant notBefore = anHourAgo();
        private Instant notAfter = inADay();
        private String commonName = "test";
        private KeyPair leafKeys = ec();

        private Leaf() {}

        /** Subject alternative names: with {@code ://} a URI, of digits and dots or with a colon an IP address, else DNS. */
        public Leaf sans(String... sans) {
            for (String san : sans) {
                names.add(new GeneralName(kind(san), san));
            }
            if (sans.length > 0) {
                commonName = sans[0];
            }
            return this;
        }

        public Leaf onlyForServers() {
            return usages(KeyPurposeId.id_kp_serverAuth);
        }

        public Leaf onlyForClients() {
            return usages(KeyPurposeId.id_kp_clientAuth);
        }

        /** No extended key usage at all: good for anything (RFC 5280, 4.2.1.12). */
        public Leaf forAnyUsage() {
            return usages();
        }

        public Leaf rsa() {
            leafKeys = keyPair("RSA", 2048);
            return this;
        }

        public Leaf valid(Instant from, Instant to) {
            notBefore = from;
            notAfter = to;
            return this;
        }

        public Leaf expired() {
            return valid(Instant.now().minus(Duration.ofDays(2)), Instant.now().minus(Duration.ofMinutes(1)));
        }

        public Leaf notYetValid() {
            return valid(Instant.now().plus(Duration.ofHours(1)), Instant.now().plus(Duration.ofDays(1)));
        }

        public Identity issue() {
            return new Identity(leafKeys.getPrivate(), List.of(sign(builder(), keys.getPrivate())));
        }

        /** A CA below this one; who trusts only this one needs its certificate in the chain. */
        public TestCa issueCa(String caName) {
            commonName = caName;
            JcaX509v3CertificateBuilder builder = builder();
            add(builder, Extension.basicConstraints, new BasicConstraints(true));
            return new TestCa(leafKeys, sign(builder, keys.getPrivate()));
        }

        /** A leaf that issues certificates although it must not. */
        public TestCa issueLeafThatIssues() {
            return new TestCa(leafKeys, sign(builder(), keys.getPrivate()));
        }

        private Leaf usages(KeyPurposeId... only) {
            usages.clear();
            usages.addAll(List.of(only));
            return this;
        }

        private JcaX509v3CertificateBuilder builder() {
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    certificate.getSubjectX500Principal(),
                    serial(),
                    Date.from(notBefore),
                    Date.from(notAfter),
                    subject(commonName),
                    leafKeys.getPublic());
            if (!usages.isEmpty()) {
                add(builder, Extension.extendedKeyUsage, new ExtendedKeyUsage(usages.toArray(new KeyPurposeId[0])));
            }
            if (!names.isEmpty()) {
                add(builder, Extension.subjectAlternativeName, new GeneralNames(names.toArray(new GeneralName[0])));
            }
            return builder;
        }

        private static int kind(String san) {
            if (san.contains("://")) {
                return GeneralName.uniformResourceIdentifier;
            }
            return san.contains(":") || san.matches("[0-9.]+") ? GeneralName.iPAddress : GeneralName.dNSName;
        }
    }
}
