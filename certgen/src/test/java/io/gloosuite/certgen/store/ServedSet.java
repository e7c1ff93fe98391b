package io.gloosuite.certgen.store;

import io.gloosuite.tls.Identity;
import io.gloosuite.tls.PemException;
import io.gloosuite.tls.TrustAnchors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;

/** The set as one who reads the directory gets it, able to shake hands with another one. */
record ServedSet(Identity identity, TrustAnchors trust) {
    private static final char[] PASSWORD = "test".toCharArray();

    /** More rounds than any handshake has flights. */
    private static final int ROUNDS_MAX = 50;

    static ServedSet in(Path directory) {
        try {
            return new ServedSet(
                    Identity.of(
                            Files.readString(directory.resolve("tls.crt")),
                            Files.readString(directory.resolve("tls.key"))),
                    TrustAnchors.of(Files.readString(directory.resolve("ca.crt"))));
        } catch (IOException e) {
            throw new UncheckedIOException("the set cannot be read", e);
        } catch (PemException e) {
            throw new AssertionError("the set is torn", e);
        }
    }

    /** The three files, one after the other. */
    static String text(Path directory) {
        try {
            return Files.readString(directory.resolve("tls.crt"))
                    + Files.readString(directory.resolve("tls.key"))
                    + Files.readString(directory.resolve("ca.crt"));
        } catch (IOException e) {
            throw new UncheckedIOException("the set cannot be read", e);
        }
    }

    /** A mutual TLS handshake with this side as the server. */
    void accept(ServedSet client) throws GeneralSecurityException, IOException {
        SSLEngine serving = context().createSSLEngine();
        serving.setUseClientMode(false);
        serving.setNeedClientAuth(true);
        SSLEngine calling = client.context().createSSLEngine();
        calling.setUseClientMode(true);
        shakeHands(calling, serving);
    }

    private SSLContext context() throws GeneralSecurityException, IOException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, PASSWORD);
        keys.setKeyEntry("key", identity.key(), PASSWORD, identity.chain().toArray(X509Certificate[]::new));
        for (X509Certificate anchor : trust.certificates()) {
            keys.setCertificateEntry("ca" + keys.size(), anchor);
        }
        KeyManagerFactory keyManagers = KeyManagerFactory.getInstance("PKIX");
        keyManagers.init(keys, PASSWORD);
        TrustManagerFactory trustManagers = TrustManagerFactory.getInstance("PKIX");
        trustManagers.init(keys);
        SSLContext context = SSLContext.getInstance("TLSv1.3");
        context.init(keyManagers.getKeyManagers(), trustManagers.getTrustManagers(), null);
        return context;
    }

    private static void shakeHands(SSLEngine client, SSLEngine server) throws SSLException {
        ByteBuffer toServer = ByteBuffer.allocate(1 << 16);
        ByteBuffer toClient = ByteBuffer.allocate(1 << 16);
        client.beginHandshake();
        server.beginHandshake();
        for (int round = 0; round < ROUNDS_MAX; round++) {
            advance(client, toClient, toServer);
            advance(server, toServer, toClient);
            if (isDone(client) && isDone(server) && toServer.position() == 0 && toClient.position() == 0) {
                return;
            }
        }
        throw new SSLException("the handshake does not end");
    }

    private static void advance(SSLEngine engine, ByteBuffer in, ByteBuffer out) throws SSLException {
        ByteBuffer plain = ByteBuffer.allocate(1 << 16);
        in.flip();
        while (in.hasRemaining() && engine.getHandshakeStatus() != HandshakeStatus.NEED_WRAP) {
            engine.unwrap(in, plain);
            runTasks(engine);
        }
        in.compact();
        runTasks(engine);
        while (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
            engine.wrap(ByteBuffer.allocate(0), out);
            runTasks(engine);
        }
    }

    private static void runTasks(SSLEngine engine) {
        for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            task.run();
        }
    }

    private static boolean isDone(SSLEngine engine) {
        return engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING;
    }
}
