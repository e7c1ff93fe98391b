package io.gloosuite.tls.netty;

/** The versions of TLS that are spoken; what is older is not safe. */
public enum TlsVersion {
    TLS_1_2("TLSv1.2"),
    TLS_1_3("TLSv1.3");

    private final String protocol;

    TlsVersion(String protocol) {
        this.protocol = protocol;
    }

    /** The name that JSSE and BoringSSL know it by. */
    String protocol() {
        return protocol;
    }
}
