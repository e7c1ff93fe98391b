package io.gloosuite.glooctl.command;

import io.gloosuite.glooctl.option.Context;
import io.gloosuite.glooctl.option.Groups;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code completion}: a script for the shell. */
@Command
public final class CompletionCommand implements Callable<Integer> {

    private final Context context;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "bash|zsh", description = "The shell.")
    private String shell = "";

    private CompletionCommand(Context context) {
        this.context = context;
    }

    public static CommandLine command(Context context) {
        return Groups.describe(
                new CommandLine(new CompletionCommand(context)),
                "Print a script that completes commands in bash or zsh.",
                "source <(glooctl completion bash)");
    }

    @Override
    public Integer call() {
        if (!shell.equals("bash") && !shell.equals("zsh")) {
            throw new CommandLine.ParameterException(spec.commandLine(), shell + " (expected: bash, zsh)");
        }
        context.out().print(AutoComplete.bash("glooctl", spec.root().commandLine()));
        return 0;
    }
}
