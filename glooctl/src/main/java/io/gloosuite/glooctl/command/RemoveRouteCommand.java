package io.gloosuite.glooctl.command;

import io.gloosuite.glooctl.model.Noun;
import io.gloosuite.glooctl.model.VirtualServices;
import io.gloosuite.glooctl.option.Context;
import io.gloosuite.glooctl.option.Groups;
import io.gloosuite.glooctl.option.NamespaceOption;
import io.gloosuite.glooctl.option.WriteOption;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code remove route}: by its index. */
@Command
public final class RemoveRouteCommand implements Callable<Integer> {

    @Mixin
    private final WriteOption writing;

    @Mixin
    private final NamespaceOption namespace = new NamespaceOption();

    @Option(
            names = "--name",
            paramLabel = "VIRTUALSERVICE",
            description = "Virtual service to remove from (${DEFAULT-VALUE}).")
    private String virtualService = "default";

    @Option(
            names = {"-x", "--index"},
            paramLabel = "INDEX",
            description = "Which of its routes, from 0, as `get virtualservice route` counts them (0).")
    private int index;

    private RemoveRouteCommand(Context context) {
        this.writing = new WriteOption(context);
    }

    public static CommandLine command(Context context) {
        return Groups.describe(
                new CommandLine(new RemoveRouteCommand(context)),
                "Remove a route from a virtual service.",
                "glooctl remove route --name default --index 0");
    }

    @Override
    public Integer call() {
        var client = writing.client();
        if (writing.isDryRun()) {
            var found = client.get(Noun.VIRTUAL_SERVICE, namespace.value(), virtualService);
            writing.show(VirtualServices.withoutRoute(found, index));
            return 0;
        }
        return writing.report(client.edit(
                Noun.VIRTUAL_SERVICE,
                namespace.value(),
                virtualService,
                found -> VirtualServices.withoutRoute(found, index)));
    }
}
