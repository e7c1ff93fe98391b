package io.gloosuite.proxy.dataplane;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * The certificates of a secret in use, for {@code /certs}.
 *
 * @param chain of the identity; empty for trust only
 * @param trusted anchors; empty for an identity only
 */
public record CertificateStatus(
        String secret, String version, List<X509Certificate> chain, List<X509Certificate> trusted) {}
