package io.gloosuite.glooctl.client;

/** What could not be done, in a sentence for the user: gloo is not reached, or it refuses. */
public final class AdminException extends RuntimeException {

    private static final long serialVersionUID = 1;
    private static final int CONFLICT = 409;

    private final int status;

    AdminException(int status, String message) {
        super(message);
        this.status = status;
    }

    AdminException(String message, Throwable cause) {
        super(message, cause);
        this.status = 0;
    }

    /** Was the object changed by somebody else meanwhile? */
    boolean isConflict() {
        return status == CONFLICT;
    }
}
