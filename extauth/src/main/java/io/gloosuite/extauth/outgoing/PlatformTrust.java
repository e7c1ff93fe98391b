package io.gloosuite.extauth.outgoing;

import io.gloosuite.tls.TrustAnchors;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** The CAs that the JDK brings, or those of {@code javax.net.ssl.trustStore}. Read when they are first needed. */
final class PlatformTrust {
    private PlatformTrust() {}

    static TrustAnchors anchors() {
        return Holder.ANCHORS;
    }

    private static final class Holder {
        private static final TrustAnchors ANCHORS = read();

        private static TrustAnchors read() {
            try {
                TrustManagerFactory factory =
                        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
                factory.init((KeyStore) null);
                return new TrustAnchors(Arrays.stream(factory.getTrustManagers())
                        .filter(X509TrustManager.class::isInstance)
                        .flatMap(trust -> List.of(((X509TrustManager) trust).getAcceptedIssuers()).stream())
                        .toList());
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("the platform's trust store cannot be read", e);
            }
        }
    }
}
