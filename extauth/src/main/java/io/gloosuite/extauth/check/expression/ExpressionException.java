package io.gloosuite.extauth.check.expression;

/** The text is no expression; the message says where and what was expected. */
public final class ExpressionException extends Exception {
    private static final long serialVersionUID = 1;

    ExpressionException(int position, String message) {
        super("at character %d: %s".formatted(position + 1, message));
    }

    ExpressionException(String message) {
        super(message);
    }
}
