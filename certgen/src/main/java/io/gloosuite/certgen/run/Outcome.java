package io.gloosuite.certgen.run;

import io.gloosuite.certgen.rotate.Lag;
import java.util.List;

/** How a run ended. */
public sealed interface Outcome {

    /** The set was already as it should be. */
    record Unchanged() implements Outcome {}

    /** The set is now as it should be, and every consumer uses it. */
    record Changed() implements Outcome {}

    /**
     * Consumers did not follow in time. The set works, and the next run goes on from here.
     *
     * @param lagging who, and why
     */
    record Held(List<Lag> lagging) implements Outcome {}
}
