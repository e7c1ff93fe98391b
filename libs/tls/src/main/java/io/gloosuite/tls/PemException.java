package io.gloosuite.tls;

/** PEM text that cannot be used. The message names the block and what is wrong with it, never its content. */
public final class PemException extends Exception {
    private static final long serialVersionUID = 1L;

    public PemException(String message) {
        super(message);
    }
}
