package io.gloosuite.glooctl;

import io.gloosuite.glooctl.command.AddRouteCommand;
import io.gloosuite.glooctl.command.ApplyCommand;
import io.gloosuite.glooctl.command.CheckCommand;
import io.gloosuite.glooctl.command.CompletionCommand;
import io.gloosuite.glooctl.command.DeleteCommand;
import io.gloosuite.glooctl.command.GetCommand;
import io.gloosuite.glooctl.command.LocalCommands;
import io.gloosuite.glooctl.command.ProxyCommands;
import io.gloosuite.glooctl.command.RemoveRouteCommand;
import io.gloosuite.glooctl.command.VersionCommand;
import io.gloosuite.glooctl.command.create.CreateCommands;
import io.gloosuite.glooctl.command.edit.EditCommands;
import io.gloosuite.glooctl.option.Context;
import io.gloosuite.glooctl.option.Groups;
import io.gloosuite.glooctl.quickstart.QuickstartCommand;
import java.util.function.Function;
import picocli.CommandLine;

/** The verbs in the order that help shows them. */
final class Verbs {

    private final CommandLine root;
    private final Context context;

    private Verbs(CommandLine root, Context context) {
        this.root = root;
        this.context = context;
    }

    static void addTo(CommandLine root, Context context) {
        new Verbs(root, context).add();
    }

    private void add() {
        verb("get", "Print objects.", GetCommand::group, "g");
        verb("add", "Add a route.", Verbs::adding, "a");
        verb("remove", "Remove a route.", Verbs::removing, "rm");
        verb("edit", "Change an object.", EditCommands::group, "ed");
        verb("create", "Create an object.", CreateCommands::group, "c");
        verb("delete", "Delete an object.", DeleteCommand::group, "d");
        verb("apply", "Create or change the objects of a YAML file.", ApplyCommand::command);
        verb("proxy", "Where the gateway is, and what it says about itself.", ProxyCommands::group);
        verb("check", "Check that everything is well.", CheckCommand::command);
        verb("local", "The whole suite as processes of this machine.", LocalCommands::group);
        verb("version", "Print versions.", VersionCommand::command, "v");
        verb("completion", "Print a script that completes commands.", CompletionCommand::command);
        root.addSubcommand("quickstart", QuickstartCommand.command(context, Glooctl::run));
        root.addSubcommand("aot-training", AotTraining.command());
    }

    private void verb(String name, String description, Function<Context, CommandLine> full, String... aliases) {
        Groups.add(context, root, name, description, () -> full.apply(context), aliases);
    }

    private static CommandLine adding(Context context) {
        return Groups.group("add", "Add a route.").addSubcommand("route", AddRouteCommand.command(context), "r");
    }

    private static CommandLine removing(Context context) {
        return Groups.group("remove", "Remove a route.")
                .addSubcommand("route", RemoveRouteCommand.command(context), "r");
    }
}
