package io.gloosuite.tls.netty;

import io.gloosuite.tls.peer.PeerVerifier;
import io.netty.handler.ssl.ResumableX509ExtendedTrustManager;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Hands a handshake's certificates to the verifier, also when a session is resumed, so that a certificate which expired
 * meanwhile is not carried on. The verifier's reason is the exception's message, and goes to {@code refusals} as well.
 */
final class PeerTrust extends X509ExtendedTrustManager implements ResumableX509ExtendedTrustManager {
    private final PeerVerifier verifier;
    private final InstantSource clock;
    private final Consumer<String> refusals;

    PeerTrust(PeerVerifier verifier, InstantSource clock, Consumer<String> refusals) {
        this.verifier = verifier;
        this.clock = clock;
        this.refusals = refusals;
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        check(chain);
    }

    @Override
    public void resumeClientTrusted(X509Certificate[] chain, SSLEngine engine) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        check(chain);
    }

    @Override
    public void resumeServerTrusted(X509Certificate[] chain, SSLEngine engine) throws CertificateException {
        check(chain);
    }

    /** The CAs a server names when it asks for a certificate. */
    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return verifier.trust() == null
                ? new X509Certificate[0]
                : verifier.trust().certificates().toArray(new X509Certificate[0]);
    }

    private void check(X509Certificate[] chain) throws CertificateException {
        Optional<String> refusal = verifier.refusalOf(List.of(chain), clock.instant());
        if (refusal.isPresent()) {
            refusals.accept(refusal.get());
            throw new CertificateException(refusal.get());
        }
    }
}
