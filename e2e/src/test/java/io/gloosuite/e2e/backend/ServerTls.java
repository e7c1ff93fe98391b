package io.gloosuite.e2e.backend;

import io.gloosuite.tls.Identity;
import io.gloosuite.tls.TrustAnchors;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * How a backend speaks TLS.
 *
 * @param clients whom it trusts as a client and then requires a certificate from; null asks for none
 * @param cipherSuites the only ones it has, for TLS 1.2 alone; empty means the JDK's own choice
 */
public record ServerTls(Identity identity, @Nullable TrustAnchors clients, List<String> cipherSuites) {
    private static final char[] NO_PASSWORD = new char[0];

    public ServerTls {
        cipherSuites = List.copyOf(cipherSuites);
    }

    public static ServerTls of(Identity identity) {
        return new ServerTls(identity, null, List.of());
    }

    public ServerTls requiring(TrustAnchors trustedClients) {
        return new ServerTls(identity, trustedClients, cipherSuites);
    }

    public ServerTls onlyWith(String cipherSuite) {
        return new ServerTls(identity, clients, List.of(cipherSuite));
    }

    /** A context of its own for each version: no session outlives a change. */
    SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    keys().getKeyManagers(),
                    clients == null ? null : trust(clients).getTrustManagers(),
                    null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    SSLSocket over(SSLContext context, Socket socket) throws IOException {
        SSLSocket tls = (SSLSocket) context.getSocketFactory().createSocket(socket, null, true);
        tls.setUseClientMode(false);
        tls.setNeedClientAuth(clients != null);
        if (!cipherSuites.isEmpty()) {
            tls.setEnabledProtocols(new String[] {"TLSv1.2"});
            tls.setEnabledCipherSuites(cipherSuites.toArray(String[]::new));
        }
        return tls;
    }

    private KeyManagerFactory keys() throws GeneralSecurityException, IOException {
        KeyStore store = emptyStore();
        store.setKeyEntry("key", identity.key(), NO_PASSWORD, identity.chain().toArray(Certificate[]::new));
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(store, NO_PASSWORD);
        return keys;
    }

    private static TrustManagerFactory trust(TrustAnchors anchors) throws GeneralSecurityException, IOException {
        KeyStore store = emptyStore();
        for (int i = 0; i < anchors.certificates().size(); i++) {
            store.setCertificateEntry("ca" + i, anchors.certificates().get(i));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(store);
        return trust;
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}
