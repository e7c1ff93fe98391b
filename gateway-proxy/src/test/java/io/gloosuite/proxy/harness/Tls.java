package io.gloosuite.proxy.harness;

import io.gloosuite.tls.Identity;
import io.gloosuite.tls.TlsMaterial;
import io.gloosuite.tls.testing.TestCa;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** The JDK's TLS with the suite's material, so that the proxy's TLS meets another one. */
public final class Tls {
    private Tls() {}

    /** Without trust, nobody is verified but by the JDK's defaults. */
    public static SSLContext context(TlsMaterial material) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys(material).getKeyManagers(), trust(material), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a listener shows to a client that asks for a server name. */
    public static X509Certificate serverCertificate(InetSocketAddress address, String serverName, TestCa ca)
            throws IOException {
        SSLContext context = context(TlsMaterial.of(null, ca.trust()));
        try (SSLSocket socket =
                (SSLSocket) context.getSocketFactory().createSocket(address.getAddress(), address.getPort())) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setServerNames(List.of(new SNIHostName(serverName)));
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    private static KeyManagerFactory keys(TlsMaterial material) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        Identity identity = material.identity();
        if (identity != null) {
            store.setKeyEntry(
                    "key", identity.key(), new char[0], identity.chain().toArray(X509Certificate[]::new));
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
        factory.init(store, new char[0]);
        return factory;
    }

    private static TrustManager[] trust(TlsMaterial material) throws GeneralSecurityException, IOException {
        if (material.trust() == null) {
            return new TrustManager[0];
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        int number = 0;
        for (X509Certificate certificate : material.trust().certificates()) {
            store.setCertificateEntry("ca" + number++, certificate);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(store);
        return factory.getTrustManagers();
    }
}
