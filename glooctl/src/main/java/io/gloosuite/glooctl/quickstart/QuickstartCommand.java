package io.gloosuite.glooctl.quickstart;

import io.gloosuite.glooctl.command.ProgressLines;
import io.gloosuite.glooctl.home.Home;
import io.gloosuite.glooctl.home.Port;
import io.gloosuite.glooctl.home.Ports;
import io.gloosuite.glooctl.local.Foreground;
import io.gloosuite.glooctl.local.LocalRun;
import io.gloosuite.glooctl.option.Context;
import io.gloosuite.glooctl.option.Groups;
import io.gloosuite.glooctl.option.HomeOption;
import io.gloosuite.glooctl.option.LocalOption;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What ./quickstart runs once everything is built: the suite in the foreground, and its story. */
@Command
public final class QuickstartCommand implements Callable<Integer> {

    private final Context context;
    private final Shell shell;

    @Mixin
    private final HomeOption home;

    @Mixin
    private final LocalOption options = new LocalOption();

    @Option(names = "--check", description = "Prove the story and end: exit code 0 when it is as told, 1 when not.")
    private boolean check;

    private QuickstartCommand(Context context, Shell shell) {
        this.context = context;
        this.shell = shell;
        this.home = new HomeOption(context);
    }

    /** Hidden: people say ./quickstart. */
    public static CommandLine command(Context context, Shell shell) {
        var command = Groups.describe(
                new CommandLine(new QuickstartCommand(context, shell)),
                "Start the suite, show the way from HTTP to a TLS backend, and stay until Ctrl-C.",
                "./quickstart",
                "./quickstart --check --data-plane envoy --free-ports --home /tmp/gloo");
        command.getCommandSpec().usageMessage().hidden(true).customSynopsis("Usage: ./quickstart [OPTIONS]%n");
        return command;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var where = home.orHere();
        var run = new LocalRun(LocalOption.installed(), where, new ProgressLines(context.out()));
        try (var _ = new Foreground(run, where, LocalOption.downCommand(where));
                run) {
            context.out().println("Starting the suite in " + where.directory());
            run.up(options.wishes());
            var ports = where.ports().orElseGet(Ports::defaults);
            new Story(context, shell, where, ports).tell();
            if (check) {
                context.out().printf("%nThe story is as told.%n");
            } else {
                sayWhatNext(where, ports);
                run.watch();
            }
            return 0;
        }
    }

    private void sayWhatNext(Home where, Ports ports) {
        context.out().printf("""

            It runs. In another terminal, from this directory:

              curl $(bin/glooctl proxy url)/hello      the request again
              bin/glooctl get upstream                 what there is to route to
              bin/glooctl check                        is everything well?
              bin/glooctl local rotate                 new certificates everywhere, without a failed request
              bin/glooctl local status                 the processes; `local logs gateway-proxy -f` follows one
              curl http://%s/certs        what the data plane knows of certificates

            Configuration is in %s: edit it, it is read at once. Logs are in %s.
            Ctrl-C ends everything.
            """, ports.address(Port.GATEWAY_ADMIN_PORT), where.config(), where.logs());
        context.out().flush();
    }
}
