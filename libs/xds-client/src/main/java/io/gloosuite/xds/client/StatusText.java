package io.gloosuite.xds.client;

import io.grpc.Status;

/** Says in one line why a call ended. */
final class StatusText {
    private static final int MAX_CAUSES = 10;

    private StatusText() {}

    /** Code, description, and the deepest cause, which is where TLS says what it did not like. */
    static String of(Status status) {
        StringBuilder text = new StringBuilder(status.getCode().name());
        if (status.getDescription() != null) {
            text.append(": ").append(firstLine(status.getDescription()));
        }
        Throwable cause = status.getCause();
        for (int i = 0; i < MAX_CAUSES && cause != null && cause.getCause() != null; i++) {
            cause = cause.getCause();
        }
        if (cause != null && cause.getMessage() != null) {
            text.append(" (").append(firstLine(cause.getMessage())).append(')');
        }
        return text.toString();
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
