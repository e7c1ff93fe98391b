package io.gloosuite.tls.netty;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A TLS 1.2 suite that Envoy can be configured with: BoringSSL's name for it and the registered one that JSSE uses. */
enum CipherSuite {
    ECDHE_ECDSA_AES128_GCM("ECDHE-ECDSA-AES128-GCM-SHA256", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"),
    ECDHE_RSA_AES128_GCM("ECDHE-RSA-AES128-GCM-SHA256", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"),
    ECDHE_ECDSA_AES256_GCM("ECDHE-ECDSA-AES256-GCM-SHA384", "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384"),
    ECDHE_RSA_AES256_GCM("ECDHE-RSA-AES256-GCM-SHA384", "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"),
    ECDHE_ECDSA_CHACHA20("ECDHE-ECDSA-CHACHA20-POLY1305", "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256"),
    ECDHE_RSA_CHACHA20("ECDHE-RSA-CHACHA20-POLY1305", "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256"),
    ECDHE_ECDSA_AES128_CBC("ECDHE-ECDSA-AES128-SHA", "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA"),
    ECDHE_RSA_AES128_CBC("ECDHE-RSA-AES128-SHA", "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA"),
    ECDHE_ECDSA_AES256_CBC("ECDHE-ECDSA-AES256-SHA", "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA"),
    ECDHE_RSA_AES256_CBC("ECDHE-RSA-AES256-SHA", "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA"),
    RSA_AES128_GCM("AES128-GCM-SHA256", "TLS_RSA_WITH_AES_128_GCM_SHA256"),
    RSA_AES256_GCM("AES256-GCM-SHA384", "TLS_RSA_WITH_AES_256_GCM_SHA384"),
    RSA_AES128_CBC("AES128-SHA", "TLS_RSA_WITH_AES_128_CBC_SHA"),
    RSA_AES256_CBC("AES256-SHA", "TLS_RSA_WITH_AES_256_CBC_SHA");

    /** Every TLS 1.3 suite; which of them is used is not configurable, as in Envoy. */
    static final List<String> TLS_1_3 =
            List.of("TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256");

    private final String openSslName;
    private final String registeredName;

    CipherSuite(String openSslName, String registeredName) {
        this.openSslName = openSslName;
        this.registeredName = registeredName;
    }

    /** The suite of this name, BoringSSL's or the registered one. */
    static Optional<CipherSuite> named(String name) {
        return Arrays.stream(values())
                .filter(suite -> suite.openSslName.equals(name) || suite.registeredName.equals(name))
                .findFirst();
    }

    String openSslName() {
        return openSslName;
    }

    String registeredName() {
        return registeredName;
    }

    /** Without forward secrecy; the JDK refuses to negotiate it. */
    boolean isRsaKeyExchange() {
        return registeredName.startsWith("TLS_RSA_");
    }
}
