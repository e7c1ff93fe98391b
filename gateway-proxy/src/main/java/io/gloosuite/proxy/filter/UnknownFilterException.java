package io.gloosuite.proxy.filter;

/** A route names a filter that this process does not have, or gives it arguments that it cannot take. */
final class UnknownFilterException extends Exception {
    private static final long serialVersionUID = 1L;

    UnknownFilterException(String message) {
        super(message);
    }
}
