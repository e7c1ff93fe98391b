package io.gloosuite.extauth.outgoing;

import java.io.IOException;

/** A call that got no whole answer. The message says why, for logs; it never shows a secret, a query or a body. */
public final class OutgoingException extends IOException {
    private static final long serialVersionUID = 1;

    public OutgoingException(String message, Throwable cause) {
        super(message, cause);
    }

    public OutgoingException(String message) {
        super(message);
    }
}
