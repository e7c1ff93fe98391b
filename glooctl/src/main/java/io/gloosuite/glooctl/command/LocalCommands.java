package io.gloosuite.glooctl.command;

import io.gloosuite.glooctl.local.Foreground;
import io.gloosuite.glooctl.local.Health;
import io.gloosuite.glooctl.local.LocalRun;
import io.gloosuite.glooctl.local.Rotation;
import io.gloosuite.glooctl.option.CommandFailed;
import io.gloosuite.glooctl.option.Context;
import io.gloosuite.glooctl.option.Groups;
import io.gloosuite.glooctl.option.HomeOption;
import io.gloosuite.glooctl.option.LocalOption;
import io.gloosuite.glooctl.table.Table;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code local}: the whole suite as processes of this machine. */
public final class LocalCommands {

    private static final int OK = 0;
    private static final int FAILED = 1;

    private LocalCommands() {}

    public static CommandLine group(Context context) {
        return Groups.group("local", "The whole suite as processes of this machine.")
                .addSubcommand(
                        "up",
                        Groups.describe(
                                new CommandLine(new Up(context)),
                                "Start everything in the background and return when it is ready.",
                                "glooctl local up",
                                "glooctl local up --data-plane envoy --free-ports --home /tmp/gloo"))
                .addSubcommand(
                        "start",
                        Groups.describe(
                                new CommandLine(new Start(context)),
                                "Start one component again that has ended; does not wait until it is ready.",
                                "glooctl local start gateway-proxy"))
                .addSubcommand(
                        "down",
                        Groups.describe(new CommandLine(new Down(context)), "End everything.", "glooctl local down"))
                .addSubcommand(
                        "status",
                        Groups.describe(
                                new CommandLine(new Status(context)),
                                "Tell which components are ready; exits 1 when one is not.",
                                "glooctl local status"))
                .addSubcommand("logs", LogsCommand.command(context))
                .addSubcommand(
                        "rotate",
                        Groups.describe(
                                new CommandLine(new Rotate(context)),
                                "Replace the suite's certificates while it runs, stage by stage.",
                                "glooctl local rotate"));
    }

    @Command
    private static final class Up implements Callable<Integer> {

        private final Context context;

        @Mixin
        private final HomeOption home;

        @Mixin
        private final LocalOption options = new LocalOption();

        private Up(Context context) {
            this.context = context;
            this.home = new HomeOption(context);
        }

        @Override
        public Integer call() {
            var run = new LocalRun(LocalOption.installed(), home.orHere(), new ProgressLines(context.out()));
            try (var _ = new Foreground(run, home.orHere(), LocalOption.downCommand(home.orHere()))) {
                run.up(options.wishes());
            }
            context.out().println("Everything is ready. End it with `glooctl local down`.");
            return OK;
        }
    }

    @Command
    private static final class Start implements Callable<Integer> {

        private final Context context;

        @Mixin
        private final HomeOption home;

        @Parameters(index = "0", paramLabel = "COMPONENT", description = "As `local status` names it.")
        private String component = "";

        private Start(Context context) {
            this.context = context;
            this.home = new HomeOption(context);
        }

        @Override
        public Integer call() {
            LocalRun.startAgain(LocalOption.installed(), home.orHere(), component);
            context.out().println(component + " started");
            return OK;
        }
    }

    @Command
    private static final class Down implements Callable<Integer> {

        private final Context context;

        @Mixin
        private final HomeOption home;

        private Down(Context context) {
            this.context = context;
            this.home = new HomeOption(context);
        }

        @Override
        public Integer call() {
            var ended = LocalRun.down(home.orHere());
            ended.forEach(component -> context.out().println(component + " ended"));
            if (ended.isEmpty()) {
                context.out().println("Nothing was running in " + home.orHere().directory());
            }
            return OK;
        }
    }

    @Command
    private static final class Status implements Callable<Integer> {

        private final Context context;

        @Mixin
        private final HomeOption home;

        private Status(Context context) {
            this.context = context;
            this.home = new HomeOption(context);
        }

        @Override
        public Integer call() {
            var healths = Health.of(LocalOption.installed(), home.orHere(), home.ports());
            var table = new Table("Component", "Status", "Pid", "Since", "What");
            healths.forEach(health -> table.line(
                    health.component(),
                    health.state().text(),
                    health.pid().map(String::valueOf).orElse(""),
                    health.since()
                            .map(since -> since.truncatedTo(ChronoUnit.SECONDS).toString())
                            .orElse(""),
                    health.where()));
            context.out().print(table.render());
            return healths.stream().allMatch(health -> health.state() == Health.State.READY) ? OK : FAILED;
        }
    }

    @Command
    private static final class Rotate implements Callable<Integer> {

        private final Context context;

        @Mixin
        private final HomeOption home;

        private Rotate(Context context) {
            this.context = context;
            this.home = new HomeOption(context);
        }

        @Override
        public Integer call() {
            var found = home.orHere();
            if (LocalRun.runningIn(found).isEmpty()) {
                throw new CommandFailed(
                        "nothing runs in %s: start it with `glooctl local up`".formatted(found.directory()));
            }
            Rotation.run(LocalOption.installed(), found, home.ports(), new ProgressLines(context.out()));
            return OK;
        }
    }
}
