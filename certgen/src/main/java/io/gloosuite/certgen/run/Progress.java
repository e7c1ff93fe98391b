package io.gloosuite.certgen.run;

import io.gloosuite.certgen.rotate.Lag;
import io.gloosuite.certgen.rotate.Stage;
import io.gloosuite.certgen.rotate.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells people how a run goes on: every change, and every few seconds what is being waited for. */
final class Progress {
    /** A wait shorter than this is not worth a line. */
    private static final Duration SILENCE = Duration.ofSeconds(1);

    private static final Duration EVERY = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger("certgen");

    private @Nullable Instant nextLine;

    void remark(String remark) {
        log.warn("{}", remark);
    }

    void reached(Stage stage, String what) {
        log.info("stage={} {}", stage.label(), what);
        nextLine = null;
    }

    void waiting(Stage stage, Step.Wait wait, Instant now) {
        if (nextLine == null) {
            nextLine = now.plus(SILENCE);
        } else if (!now.isBefore(nextLine)) {
            log.info("stage={} waiting: {}", stage.label(), reasons(wait));
            nextLine = now.plus(EVERY);
        }
    }

    private static String reasons(Step.Wait wait) {
        String time = wait.remaining().isPositive()
                ? Math.ceilDiv(wait.remaining().toMillis(), 1000) + "s of the rotation duration left, "
                : "";
        String consumers = wait.lagging().isEmpty()
                ? "all consumers confirmed"
                : "not confirmed by "
                        + wait.lagging().stream().map(Lag::toString).collect(Collectors.joining("; "));
        return time + consumers;
    }
}
