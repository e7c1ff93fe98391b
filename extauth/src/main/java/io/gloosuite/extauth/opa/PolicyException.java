package io.gloosuite.extauth.opa;

/** A policy could not be loaded or evaluated. */
final class PolicyException extends RuntimeException {
    private static final long serialVersionUID = 1;

    PolicyException(String message) {
        super(message);
    }
}
