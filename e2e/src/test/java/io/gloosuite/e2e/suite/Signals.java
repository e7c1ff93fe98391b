package io.gloosuite.e2e.suite;

import java.io.IOException;
import java.io.UncheckedIOException;

/** What a process cannot refuse. */
enum Signals {
    /** It hangs: connections stay open and nothing answers. */
    STOP,
    CONT;

    void send(ProcessHandle process) {
        try {
            int exit = new ProcessBuilder("kill", "-" + name(), Long.toString(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new AssertionError("kill -" + name() + " ended with " + exit);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }
}
