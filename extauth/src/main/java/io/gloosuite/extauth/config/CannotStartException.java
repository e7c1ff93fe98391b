package io.gloosuite.extauth.config;

/** A setting is wrong or an address is taken; the message says which, for people. */
final class CannotStartException extends RuntimeException {
    private static final long serialVersionUID = 1;

    CannotStartException(String message) {
        super(message);
    }

    CannotStartException(String message, Exception cause) {
        super(message, cause);
    }
}
