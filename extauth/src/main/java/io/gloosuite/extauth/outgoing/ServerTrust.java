package io.gloosuite.extauth.outgoing;

import io.gloosuite.tls.peer.PeerVerifier;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** Lets the suite's own verifier judge the server's chain, so that every protocol judges alike. */
final class ServerTrust extends X509ExtendedTrustManager {
    private final Function<List<X509Certificate>, Optional<String>> refusal;

    private ServerTrust(Function<List<X509Certificate>, Optional<String>> refusal) {
        this.refusal = refusal;
    }

    static ServerTrust verifying(PeerVerifier verifier) {
        InstantSource clock = InstantSource.system();
        return new ServerTrust(chain -> verifier.refusalOf(chain, clock.instant()));
    }

    /** Because the configuration asks for it by name. */
    static ServerTrust anybody() {
        return new ServerTrust(_ -> Optional.empty());
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw new CertificateException("no clients here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("no clients here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("no clients here");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }

    private void check(X509Certificate[] chain) throws CertificateException {
        Optional<String> reason = refusal.apply(List.of(chain));
        if (reason.isPresent()) {
            throw new CertificateException(reason.get());
        }
    }
}
