package io.gloosuite.glooctl.process;

import io.gloosuite.glooctl.home.Home;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Starts components, each in a session of its own: a Ctrl-C or a closed terminal reaches only the one who watches them. */
public final class Launcher {

    private final Home home;
    private final List<String> newSession;
    private boolean isClosed;

    public Launcher(Home home) {
        this.home = home;
        this.newSession = Stream.of("/usr/bin/setsid", "/bin/setsid")
                .filter(path -> Files.isExecutable(Path.of(path)))
                .limit(1)
                .toList();
    }

    /** A component with the process that it is. */
    public record Running(Component component, Process process) {}

    /** Its output goes to the end of its log. */
    public synchronized Running start(Component component) {
        if (isClosed) {
            throw new LocalFailed(component.name() + " is not started: the run is being ended");
        }
        try {
            Files.createDirectories(home.logs());
            Files.createDirectories(home.run());
            var process = start(component.command(), component, home.log(component.name()));
            PidFile.of(home.run(), component.name()).write(process.toHandle());
            return new Running(component, process);
        } catch (IOException e) {
            throw new LocalFailed("%s cannot be started: %s".formatted(component.name(), e.getMessage()), e);
        }
    }

    /** Nothing is started from here on. */
    public synchronized void close() {
        isClosed = true;
    }

    private Process start(List<String> command, Component component, Path log) throws IOException {
        var whole = new ArrayList<>(newSession);
        whole.addAll(command);
        var builder = new ProcessBuilder(whole)
                .directory(home.directory().toFile())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(Redirect.appendTo(log.toFile()));
        builder.environment().putAll(component.environment());
        return builder.start();
    }
}
