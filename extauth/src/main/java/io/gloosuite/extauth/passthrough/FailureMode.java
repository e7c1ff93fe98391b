package io.gloosuite.extauth.passthrough;

import io.gloosuite.extauth.check.Decision;

/** What becomes of a request when the service gave no decision. */
enum FailureMode {
    /** It is denied. */
    DENY,
    /** It goes on, because the step's configuration says so ({@code failure_mode_allow}). */
    ALLOW;

    static FailureMode of(boolean failureModeAllow) {
        return failureModeAllow ? ALLOW : DENY;
    }

    Decision decision(String reason) {
        return switch (this) {
            case DENY -> new Decision.Failed(reason);
            case ALLOW -> Decision.Allowed.plain();
        };
    }
}
