package io.gloosuite.glooctl.command;

import io.gloosuite.glooctl.model.Noun;
import io.gloosuite.glooctl.option.AdminOption;
import io.gloosuite.glooctl.option.Context;
import io.gloosuite.glooctl.option.Groups;
import io.gloosuite.glooctl.option.NameOption;
import io.gloosuite.glooctl.option.NamespaceOption;
import io.gloosuite.glooctl.option.OutputOption;
import io.gloosuite.glooctl.table.RouteListTable;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code get KIND [NAME]}: objects as gloo has them. */
@Command
public final class GetCommand implements Callable<Integer> {

    private final Noun noun;

    @Mixin
    private final AdminOption admin;

    @Mixin
    private final OutputOption output;

    @Mixin
    private final NamespaceOption namespace = new NamespaceOption();

    @Mixin
    private final NameOption name = new NameOption();

    @Option(
            names = {"-A", "--all-namespaces"},
            description = "List the objects of every namespace.")
    private boolean allNamespaces;

    private GetCommand(Context context, Noun noun) {
        this.noun = noun;
        this.admin = new AdminOption(context);
        this.output = new OutputOption(context);
    }

    /** {@code get} with a command for every kind. */
    public static CommandLine group(Context context) {
        var group = Groups.group("get", "Print objects.");
        for (var noun : Noun.values()) {
            var description = "Print %s objects, or the one that is named.".formatted(noun.kind());
            var aliases = noun.aliases().toArray(String[]::new);
            Groups.add(context, group, noun.word(), description, () -> command(context, noun, description), aliases);
        }
        return group;
    }

    private static CommandLine command(Context context, Noun noun, String description) {
        var command = Groups.describe(
                new CommandLine(new GetCommand(context, noun)),
                description,
                "glooctl get %s".formatted(noun.word()),
                "glooctl get %s NAME -o yaml".formatted(noun.word()));
        if (noun == Noun.VIRTUAL_SERVICE) {
            command.addSubcommand("route", Routes.command(context), "r", "routes");
        }
        return command;
    }

    @Override
    public Integer call() {
        var wanted = name.orNull();
        if (wanted == null) {
            output.print(noun, admin.client().list(noun, allNamespaces ? null : namespace.value()));
        } else {
            output.print(admin.client().get(noun, namespace.value(), wanted));
        }
        return 0;
    }

    /** {@code get virtualservice route}: the routes with their indexes. */
    @Command
    static final class Routes implements Callable<Integer> {

        private final Context context;

        @Mixin
        private final AdminOption admin;

        @Mixin
        private final NamespaceOption namespace = new NamespaceOption();

        @Mixin
        private final NameOption name = new NameOption();

        private Routes(Context context) {
            this.context = context;
            this.admin = new AdminOption(context);
        }

        private static CommandLine command(Context context) {
            return Groups.describe(
                    new CommandLine(new Routes(context)),
                    "Print the routes of a virtual service, with the index that `remove route` takes.",
                    "glooctl get virtualservice route default");
        }

        @Override
        public Integer call() {
            var found = admin.client().get(Noun.VIRTUAL_SERVICE, namespace.value(), name.required());
            context.out().print(RouteListTable.render(found));
            return 0;
        }
    }
}
