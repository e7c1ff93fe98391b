package io.gloosuite.certgen.consumer;

import io.gloosuite.certgen.rotate.Lag;
import java.util.List;

/** Those who read the set. */
@FunctionalInterface
public interface Consumers {

    /**
     * Asks every consumer whether it serves what is expected, and whether its clients took it.
     *
     * @return those that do not, with the reason; empty if all do or there is none
     */
    List<Lag> lagging(Expected expected) throws InterruptedException;
}
