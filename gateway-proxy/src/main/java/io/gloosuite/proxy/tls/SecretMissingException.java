package io.gloosuite.proxy.tls;

/** A context cannot be made yet: a secret that it names is not there. */
public final class SecretMissingException extends Exception {
    private static final long serialVersionUID = 1L;

    SecretMissingException(String message) {
        super(message);
    }
}
