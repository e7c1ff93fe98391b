package io.gloosuite.glooctl.option;

import org.jspecify.annotations.Nullable;

/** A command that could not do what it was asked, in a sentence for the user. */
public final class CommandFailed extends RuntimeException {

    private static final long serialVersionUID = 1;

    public CommandFailed(String message) {
        super(message);
    }

    public CommandFailed(@Nullable String message, Throwable cause) {
        super(message, cause);
    }
}
