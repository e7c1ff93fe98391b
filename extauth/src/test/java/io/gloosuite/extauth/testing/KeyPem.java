package io.gloosuite.extauth.testing;

import io.gloosuite.tls.Identity;
import java.util.Base64;

/** The PEM form of private keys, which nothing but a test writes. */
public final class KeyPem {
    private static final String LABEL = "PRIVATE KEY-----";

    private KeyPem() {}

    public static String of(Identity identity) {
        String base64 = Base64.getMimeEncoder().encodeToString(identity.key().getEncoded());
        return "-----BEGIN " + LABEL + "\n" + base64 + "\n-----END " + LABEL + "\n";
    }
}
