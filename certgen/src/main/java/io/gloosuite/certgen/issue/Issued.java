package io.gloosuite.certgen.issue;

import io.gloosuite.tls.Identity;
import java.security.cert.X509Certificate;

/**
 * A leaf with its key, and the CA that signed it. The CA's own key is not here: it is forgotten once it has signed.
 *
 * @param ca the self-signed CA certificate
 * @param identity the leaf and its private key
 */
public record Issued(X509Certificate ca, Identity identity) {}
