package io.gloosuite.glooctl.option;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Puts commands together: every one has a description, examples and {@code --help}. */
public final class Groups {

    private static final int WIDTH = 110;

    private Groups() {}

    /** A command that only has commands of its own: alone it is a usage error that shows them. */
    public static CommandLine group(String name, String description, String... aliases) {
        var group = new CommandLine(new OnlyCommands());
        group.getCommandSpec().name(name).aliases(aliases);
        return describe(group, description);
    }

    /**
     * Adds the command in full only when an argument names it, else what help shows of it: building all commands for every one
     * of them would be most of a start. Completion wants them all.
     */
    public static CommandLine add(
            Context context,
            CommandLine group,
            String name,
            String description,
            Supplier<CommandLine> full,
            String... aliases) {
        var words = new HashSet<>(List.of(aliases));
        words.addAll(List.of(name, "completion", "aot-training"));
        boolean isNamed = context.arguments().stream().anyMatch(words::contains);
        var command = isNamed ? full.get() : describe(new CommandLine(new OnlyCommands()), description);
        return group.addSubcommand(name, command, aliases);
    }

    /** Adds help: what the command does, and how it is called. */
    public static CommandLine describe(CommandLine command, String description, String... examples) {
        var spec = command.getCommandSpec().mixinStandardHelpOptions(false);
        spec.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Print this.")
                .build());
        var usage =
                spec.usageMessage().description(description).sortOptions(false).width(WIDTH);
        if (examples.length > 0) {
            var footer = new ArrayList<>(List.of("", "Examples:"));
            for (var example : examples) {
                footer.add("  " + example.replace("%", "%%"));
            }
            usage.footer(footer.toArray(String[]::new));
        }
        return command;
    }

    @Command
    private static final class OnlyCommands implements Runnable {

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public void run() {
            throw new ParameterException(spec.commandLine(), "which one? Name a command of those below");
        }
    }
}
