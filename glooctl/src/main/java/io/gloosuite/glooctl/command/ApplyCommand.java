package io.gloosuite.glooctl.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gloosuite.api.Document;
import io.gloosuite.api.Documents;
import io.gloosuite.glooctl.client.AdminClient.Applied;
import io.gloosuite.glooctl.option.AdminOption;
import io.gloosuite.glooctl.option.CommandFailed;
import io.gloosuite.glooctl.option.Context;
import io.gloosuite.glooctl.option.DurationConverter;
import io.gloosuite.glooctl.option.Groups;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code apply -f}: the objects of a YAML text, made or changed. */
@Command
public final class ApplyCommand implements Callable<Integer> {

    private static final int OK = 0;
    private static final int FAILED = 1;

    private final Context context;

    @Mixin
    private final AdminOption admin;

    @Option(
            names = {"-f", "--filename"},
            required = true,
            paramLabel = "FILE",
            description = "Multi-document YAML; - reads the standard input.")
    private Path file = Path.of("-");

    @Option(names = "--dry-run", description = "Read the file here and say what is in it; write nothing.")
    private boolean dryRun;

    @Option(
            names = "--wait",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description = "How long to wait for the data planes to take the change; 0s does not wait (5s).")
    private Duration wait = Duration.ofSeconds(5);

    private ApplyCommand(Context context) {
        this.context = context;
        this.admin = new AdminOption(context);
    }

    public static CommandLine command(Context context) {
        return Groups.describe(
                new CommandLine(new ApplyCommand(context)),
                "Create or change the objects of a YAML file.",
                "glooctl apply -f petstore.yaml",
                "glooctl get vs default -o kube-yaml | sed s/petstore/toystore/ | glooctl apply -f -");
    }

    @Override
    public Integer call() {
        var yaml = read();
        return dryRun ? check(yaml) : report(admin.client(wait).apply(yaml));
    }

    private String read() {
        try {
            return file.equals(Path.of("-"))
                    ? new String(context.in().readAllBytes(), UTF_8)
                    : Files.readString(context.path(file));
        } catch (IOException e) {
            throw new CommandFailed("-f: cannot read " + context.path(file), e);
        }
    }

    private int check(String yaml) {
        int exitCode = OK;
        for (var document : Documents.read(yaml)) {
            switch (document) {
                case Document.Parsed parsed ->
                    context.out().printf("%s (dry run)%n", parsed.resource().ref());
                case Document.Unreadable unreadable -> {
                    unreadable.problems().forEach(problem -> context.err().println("Error: " + problem));
                    exitCode = FAILED;
                }
            }
        }
        return exitCode;
    }

    private int report(Applied applied) {
        int exitCode = OK;
        for (var item : applied.items()) {
            var result = item.path("result").asString("");
            var reason = item.path("reason").asString("");
            var line = "%s/%s %s"
                    .formatted(
                            item.path("kind").asString("object").toLowerCase(Locale.ROOT),
                            item.path("name").asString(""),
                            result);
            if (result.equals("rejected")) {
                context.err().println(line + ": " + reason);
                exitCode = FAILED;
            } else {
                context.out().println(reason.isEmpty() ? line : line + ": " + reason);
            }
        }
        if (!applied.acknowledged()) {
            context.err().println("Saved, but not every data plane took it in time: see `glooctl check`.");
        }
        return exitCode;
    }
}
