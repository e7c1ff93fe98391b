package io.gloosuite.proxy.model;

/** A configuration that cannot be used; the message says which part and what was expected. Becomes the reason of a NACK. */
public final class UnusableConfigException extends Exception {
    private static final long serialVersionUID = 1L;

    public UnusableConfigException(String message) {
        super(message);
    }
}
