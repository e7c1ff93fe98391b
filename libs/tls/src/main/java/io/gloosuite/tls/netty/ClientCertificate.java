package io.gloosuite.tls.netty;

/** Whether a listener asks its clients for a certificate. One that is shown is always verified. */
public enum ClientCertificate {
    NONE,
    OPTIONAL,
    REQUIRED
}
