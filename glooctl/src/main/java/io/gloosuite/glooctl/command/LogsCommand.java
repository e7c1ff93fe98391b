package io.gloosuite.glooctl.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gloosuite.glooctl.home.Home;
import io.gloosuite.glooctl.option.CommandFailed;
import io.gloosuite.glooctl.option.Context;
import io.gloosuite.glooctl.option.Groups;
import io.gloosuite.glooctl.option.HomeOption;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code local logs}: of one component or of all. */
@Command
final class LogsCommand implements Callable<Integer> {

    private static final long FOLLOW_INTERVAL_NANOS = 100_000_000;
    private static final int CHUNK_BYTES = 65_536;

    private final Context context;

    @Mixin
    private final HomeOption home;

    @Parameters(index = "0", arity = "0..1", paramLabel = "COMPONENT", description = "Only this component's log.")
    private @Nullable String component;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on as lines come, until Ctrl-C.")
    private boolean follow;

    private LogsCommand(Context context, @Nullable String component) {
        this.context = context;
        this.component = component;
        this.home = new HomeOption(context);
    }

    static CommandLine command(Context context) {
        return Groups.describe(
                new CommandLine(new LogsCommand(context, null)),
                "Print the logs, or one component's.",
                "glooctl local logs gateway-proxy -f");
    }

    static CommandLine ofProxy(Context context) {
        return Groups.describe(
                new CommandLine(new LogsCommand(context, "gateway-proxy")),
                "Print the data plane's log, or another component's.",
                "glooctl proxy logs -f");
    }

    @Override
    public Integer call() {
        try {
            var tails = new ArrayList<Tail>();
            for (var log : logs(home.orHere())) {
                tails.add(new Tail(log));
            }
            do {
                for (var tail : tails) {
                    tail.print(tails.size() > 1);
                }
                context.out().flush();
                LockSupport.parkNanos(follow ? FOLLOW_INTERVAL_NANOS : 1);
            } while (follow && !Thread.currentThread().isInterrupted());
            return 0;
        } catch (IOException e) {
            throw new CommandFailed("cannot read the logs: " + e.getMessage(), e);
        }
    }

    private List<Path> logs(Home found) throws IOException {
        if (!Files.isDirectory(found.logs())) {
            throw new CommandFailed("no logs in %s: start with `glooctl local up`".formatted(found.directory()));
        }
        try (var files = Files.list(found.logs())) {
            var logs = files.filter(file -> file.toString().endsWith(".log"))
                    .filter(file -> component == null || file.equals(found.log(component)))
                    .sorted()
                    .toList();
            if (logs.isEmpty()) {
                throw new CommandFailed("no log of %s in %s".formatted(component, found.logs()));
            }
            return logs;
        }
    }

    /** A log and how far it was printed. */
    private final class Tail {

        private final Path log;
        private final RandomAccessFile file;

        private Tail(Path log) throws IOException {
            this.log = log;
            this.file = new RandomAccessFile(log.toFile(), "r");
        }

        private void print(boolean withName) throws IOException {
            var chunk = new byte[CHUNK_BYTES];
            boolean isFirst = true;
            for (int read = file.read(chunk); read > 0; read = file.read(chunk)) {
                if (withName && isFirst) {
                    context.out().println("==> " + log.getFileName() + " <==");
                }
                isFirst = false;
                context.out().print(new String(chunk, 0, read, UTF_8));
            }
        }
    }
}
