package io.gloosuite.glooctl.local;

import io.gloosuite.glooctl.home.Home;
import io.gloosuite.glooctl.process.Watchdog;
import java.util.List;

/**
 * Stands by while a run is started or watched: ends it when this process is asked to end (Ctrl-C, SIGTERM, a closed terminal),
 * and has it ended when this process is killed. Nothing of a run outlives the one who stands by, until {@link #close}.
 */
public final class Foreground implements AutoCloseable {

    private final Thread hook;
    private final Watchdog watchdog;

    /** The command is that of {@code local down} for the same home. */
    public Foreground(LocalRun run, Home home, List<String> downCommand) {
        this.watchdog = Watchdog.over(home, downCommand);
        this.hook = new Thread(
                () -> {
                    run.close();
                    watchdog.close();
                },
                "end-of-run");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Stands by no more: what runs goes on. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
            watchdog.close();
        } catch (IllegalStateException e) {
            // This process is ending: the hook does its work, and the watchdog is let go after it.
        }
    }
}
