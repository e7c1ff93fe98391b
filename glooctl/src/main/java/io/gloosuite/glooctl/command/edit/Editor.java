package io.gloosuite.glooctl.command.edit;

import io.gloosuite.glooctl.option.CommandFailed;
import io.gloosuite.glooctl.option.Context;
import java.io.IOException;
import java.nio.file.Path;

/** The user's editor: {@code $VISUAL}, {@code $EDITOR}, else vi; each may have arguments. */
record Editor(String command) {

    static Editor of(Context context) {
        return new Editor(
                context.variable("VISUAL").or(() -> context.variable("EDITOR")).orElse("vi"));
    }

    /** Returns when it ended well; the terminal is its own until then. */
    void open(Path file) {
        try {
            var process = new ProcessBuilder("sh", "-c", command + " \"$1\"", "sh", file.toString())
                    .inheritIO()
                    .start();
            int exitCode = process.waitFor();
            if (exitCode != 0) {
                throw new CommandFailed(
                        "the editor (%s) ended with exit code %d: nothing was changed; VISUAL or EDITOR names another"
                                .formatted(command, exitCode));
            }
        } catch (IOException e) {
            throw new CommandFailed("no editor can be started: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailed("interrupted while the editor was open: nothing was changed", e);
        }
    }
}
