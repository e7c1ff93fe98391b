package io.gloosuite.glooctl.process;

import io.gloosuite.glooctl.home.Home;
import java.io.IOException;
import java.util.List;

/**
 * Ends a foreground run when the one who watches it is killed and cannot: a shell that waits at a pipe which only we hold open.
 * When the pipe ends without a word, it runs {@code local down}.
 */
public final class Watchdog implements AutoCloseable {

    private static final String SCRIPT = "trap '' INT TERM HUP; read -r word; [ \"$word\" = done ] || exec \"$@\"";

    private final Process process;

    private Watchdog(Process process) {
        this.process = process;
    }

    /** Begins before the components are started. */
    public static Watchdog over(Home home, List<String> downCommand) {
        var builder = new ProcessBuilder("sh", "-c", SCRIPT, "glooctl-watchdog")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.command().addAll(downCommand);
        try {
            return new Watchdog(builder.start());
        } catch (IOException e) {
            throw new LocalFailed("cannot watch over %s: %s".formatted(home.directory(), e.getMessage()), e);
        }
    }

    /** Everything is ended already: nothing is left to do. */
    @Override
    public void close() {
        try (var pipe = process.outputWriter()) {
            pipe.write("done\n");
        } catch (IOException e) {
            process.destroyForcibly();
        }
    }
}
