package io.gloosuite.glooctl.process;

import org.jspecify.annotations.Nullable;

/** Why a local run cannot start or go on, in a sentence for the user that names component and mend. */
public final class LocalFailed extends RuntimeException {

    private static final long serialVersionUID = 1;

    public LocalFailed(String message) {
        super(message);
    }

    public LocalFailed(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
