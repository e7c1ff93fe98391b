package io.gloosuite.gloo.translate.wire;

import io.gloosuite.gloo.report.Issues;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How long a server that is asked about requests may take. */
public final class Timeouts {

    /** No request waits longer for an answer; far beyond it Envoy refuses the whole listener. */
    private static final Duration MAX = Duration.ofHours(1);

    private Timeouts() {}

    /** Says what is wrong with a timeout that may be left out. */
    public static void check(@Nullable Duration timeout, String path, Issues issues) {
        if (timeout == null) {
            return;
        }
        if (!timeout.isPositive()) {
            issues.error(path, "leaves no time; give for instance 200ms");
        } else if (timeout.compareTo(MAX) > 0) {
            issues.error(path, "is longer than a request waits; give 1h at most");
        }
    }
}
