package io.gloosuite.certgen.run;

import java.time.Duration;

/** Lets time pass. */
@FunctionalInterface
public interface Pause {
    /** Returns after the duration. */
    void forAbout(Duration duration) throws InterruptedException;
}
