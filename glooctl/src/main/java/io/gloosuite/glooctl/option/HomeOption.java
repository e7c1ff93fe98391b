package io.gloosuite.glooctl.option;

import io.gloosuite.glooctl.home.Home;
import io.gloosuite.glooctl.home.Ports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --home}: which local run is meant. */
public final class HomeOption {

    private final Context context;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "Home directory of the local run (GLOO_HOME, else the nearest .gloo upward from here).")
    private @Nullable Path given;

    public HomeOption(Context context) {
        this.context = context;
    }

    /** The one that was named or found; empty when there is none yet. */
    public Optional<Home> find() {
        return named().or(() -> Home.findFrom(context.workingDirectory()));
    }

    /** The same, or a new one here. */
    public Home orHere() {
        return find().orElseGet(() -> Home.in(context.workingDirectory().toAbsolutePath()));
    }

    /** The ports of the run, defaults when there is none. */
    public Ports ports() {
        return find().flatMap(HomeOption::portsOf).orElseGet(Ports::defaults);
    }

    private Optional<Home> named() {
        return Optional.ofNullable(given)
                .or(() -> context.variable("GLOO_HOME").map(Path::of))
                .map(path -> new Home(context.path(path).toAbsolutePath().normalize()));
    }

    private static Optional<Ports> portsOf(Home home) {
        try {
            return home.ports();
        } catch (IOException e) {
            throw new CommandFailed(e.getMessage(), e);
        }
    }
}
