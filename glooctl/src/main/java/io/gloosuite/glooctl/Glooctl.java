package io.gloosuite.glooctl;

import io.gloosuite.glooctl.client.AdminException;
import io.gloosuite.glooctl.option.CommandFailed;
import io.gloosuite.glooctl.option.Context;
import io.gloosuite.glooctl.option.Groups;
import io.gloosuite.glooctl.process.LocalFailed;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line. Exit codes: 0 done, 1 failed, 2 wrong usage. */
public final class Glooctl {

    private static final int FAILED = 1;

    private static final String ERROR = "Error: ";

    private Glooctl() {}

    /** Runs one command and exits with its code. */
    public static void main(String[] arguments) {
        System.exit(run(Context.ofProcess(arguments), arguments));
    }

    static int run(Context context, String... arguments) {
        int exitCode = commandLine(context).execute(arguments);
        context.out().flush();
        context.err().flush();
        return exitCode;
    }

    static CommandLine commandLine(Context context) {
        var root = Groups.group("glooctl", "Objects, routes, secrets and local runs of the gateway suite.");
        Verbs.addTo(root, context);
        return root.setParameterExceptionHandler((e, arguments) -> misused(context, e))
                .setOut(context.out())
                .setErr(context.err())
                .setExecutionExceptionHandler((e, command, result) -> failed(context, e));
    }

    /** The mistake, and where the right usage is told; the commands of what only has commands are told at once. */
    private static int misused(Context context, ParameterException e) {
        var command = e.getCommandLine();
        context.err().println(ERROR + sentence(e));
        UnmatchedArgumentException.printSuggestions(e, context.err());
        if (command.getCommand() instanceof Callable<?>) {
            context.err().printf("See `%s --help`.%n", command.getCommandSpec().qualifiedName());
        } else {
            command.usage(context.err());
        }
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    /** Some of picocli's sentences begin with our word already. */
    private static String sentence(ParameterException e) {
        var message = String.valueOf(e.getMessage());
        return message.startsWith(ERROR) ? message.substring(ERROR.length()) : message;
    }

    /** What the user can mend is a sentence; anything else is our mistake and shows where. */
    private static int failed(Context context, Exception e) {
        switch (e) {
            case AdminException _, CommandFailed _, LocalFailed _, IllegalArgumentException _ ->
                context.err().println(ERROR + e.getMessage());
            default -> e.printStackTrace(context.err());
        }
        return FAILED;
    }
}
