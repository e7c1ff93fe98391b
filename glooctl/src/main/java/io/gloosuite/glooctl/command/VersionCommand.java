package io.gloosuite.glooctl.command;

import io.gloosuite.glooctl.client.AdminException;
import io.gloosuite.glooctl.client.Json;
import io.gloosuite.glooctl.option.AdminOption;
import io.gloosuite.glooctl.option.CommandFailed;
import io.gloosuite.glooctl.option.Context;
import io.gloosuite.glooctl.option.Groups;
import io.gloosuite.glooctl.table.Table;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code version}: of this program, and what it is connected to. */
@Command
public final class VersionCommand implements Callable<Integer> {

    private final Context context;

    @Mixin
    private final AdminOption admin;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "json|table",
            description = "How to print (${DEFAULT-VALUE}).")
    private String output = "json";

    private VersionCommand(Context context) {
        this.context = context;
        this.admin = new AdminOption(context);
    }

    public static CommandLine command(Context context) {
        return Groups.describe(
                new CommandLine(new VersionCommand(context)),
                "Print the version of glooctl, and the gloo and data planes it reaches.",
                "glooctl version",
                "glooctl version -o table");
    }

    /** As the build wrote it into the jar; {@code development} outside of one. */
    private static String client() {
        var version = VersionCommand.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    @Override
    public Integer call() {
        var server = server();
        switch (output) {
            case "json" -> context.out().print(json(server));
            case "table" -> context.out().print(table(server));
            default -> throw new CommandFailed("-o: " + output + " (expected: json, table)");
        }
        if (server.isEmpty()) {
            context.err().println("No gloo is reached at " + admin.client().address() + ": only the client is told.");
        }
        return 0;
    }

    /** The gloo that was reached, which build it is, and who is connected to it. */
    private record Server(String address, String version, List<JsonNode> dataPlanes) {}

    private Optional<Server> server() {
        var gloo = admin.client();
        try {
            var version = gloo.document("/version").path("version").asString("");
            return Optional.of(new Server(gloo.address(), version, gloo.view("/dataplanes")));
        } catch (AdminException e) {
            return Optional.empty();
        }
    }

    private static String json(Optional<Server> server) {
        var document = JsonNodeFactory.instance.objectNode();
        document.putObject("client").put("version", client());
        server.ifPresent(gloo -> {
            var reached = document.putArray("server")
                    .addObject()
                    .put("address", gloo.address())
                    .put("version", gloo.version());
            gloo.dataPlanes().stream().map(VersionCommand::described).forEach(reached.putArray("dataPlanes")::add);
        });
        return Json.write(document);
    }

    private static String table(Optional<Server> server) {
        var table = new Table("Component", "Where", "Version").line("glooctl", "", client());
        server.ifPresent(gloo -> {
            table.line("gloo", gloo.address(), gloo.version());
            gloo.dataPlanes()
                    .forEach(each -> table.line(
                            "data plane",
                            each.path("node").asString(""),
                            each.path("userAgent").asString("")));
        });
        return table.render();
    }

    private static String described(JsonNode dataPlane) {
        return "%s (%s)"
                .formatted(
                        dataPlane.path("node").asString(""),
                        dataPlane.path("userAgent").asString(""));
    }
}
