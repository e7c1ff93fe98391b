package io.gloosuite.examples.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.handler.codec.http2.Http2SecurityUtil;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/**
 * The TLS context that new connections get. {@link #reload} is called by one thread; readers are any.
 */
final class ServedTls {

    private static final ApplicationProtocolConfig ALPN = new ApplicationProtocolConfig(
            Protocol.ALPN,
            SelectorFailureBehavior.NO_ADVERTISE,
            SelectedListenerFailureBehavior.ACCEPT,
            ApplicationProtocolNames.HTTP_2,
            ApplicationProtocolNames.HTTP_1_1);

    private static final byte[] PROBE = "does the key fit?".getBytes(US_ASCII);

    private final Path directory;
    private final ClientAuth clientAuth;
    private CertificateSet loaded;
    private volatile SslContext context;

    ServedTls(Path directory, boolean requireClientCert) throws IOException, GeneralSecurityException {
        this.directory = directory;
        this.clientAuth = requireClientCert ? ClientAuth.REQUIRE : ClientAuth.NONE;
        this.loaded = CertificateSet.read(directory);
        this.context = context(loaded);
    }

    SslContext context() {
        return context;
    }

    /** Takes the files when they changed and fit together; true when it did. What does not fit is looked at again by the next call. */
    boolean reload() {
        try {
            var found = CertificateSet.read(directory);
            if (found.equals(loaded)) {
                return false;
            }
            context = context(found);
            loaded = found;
            return true;
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private SslContext context(CertificateSet set) throws IOException, GeneralSecurityException {
        var chain = certificates(set.chain());
        var key = privateKey(set.key());
        requireFit(key, chain[0]);
        return SslContextBuilder.forServer(key, chain)
                .trustManager(certificates(set.ca()))
                .sslProvider(SslProvider.JDK)
                .ciphers(Http2SecurityUtil.CIPHERS, SupportedCipherSuiteFilter.INSTANCE)
                .clientAuth(clientAuth)
                .applicationProtocolConfig(ALPN)
                .protocols("TLSv1.2", "TLSv1.3")
                .build();
    }

    private static X509Certificate[] certificates(String pem) throws GeneralSecurityException {
        var found = CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(pem.getBytes(US_ASCII)));
        if (found.isEmpty()) {
            throw new GeneralSecurityException("no certificate in the file");
        }
        return found.toArray(X509Certificate[]::new);
    }

    private static PrivateKey privateKey(String pem) throws IOException {
        try (var parser = new PEMParser(new StringReader(pem))) {
            return switch (parser.readObject()) {
                case PrivateKeyInfo key -> new JcaPEMKeyConverter().getPrivateKey(key);
                case PEMKeyPair pair -> new JcaPEMKeyConverter().getPrivateKey(pair.getPrivateKeyInfo());
                case null, default -> throw new IOException("no private key in the file");
            };
        }
    }

    private static void requireFit(PrivateKey key, X509Certificate leaf) throws GeneralSecurityException {
        var signature = Signature.getInstance(key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA");
        signature.initSign(key);
        signature.update(PROBE);
        var signed = signature.sign();
        signature.initVerify(leaf);
        signature.update(PROBE);
        if (!signature.verify(signed)) {
            throw new GeneralSecurityException("the key does not fit the certificate");
        }
    }
}
