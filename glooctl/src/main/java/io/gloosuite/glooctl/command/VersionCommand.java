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
        var dataPlanes = dataPlanes();
        switch (output) {
            case "json" -> context.out().print(json(dataPlanes));
            case "table" -> context.out().print(table(dataPlanes));
            default -> throw new CommandFailed("-o: " + output + " (expected: json, table)");
        }
        if (dataPlanes.isEmpty()) {
            context.err().println("No gloo is reached at " + admin.client().address() + ": only the client is told.");
        }
        return 0;
    }

    private Optional<List<JsonNode>> dataPlanes() {
        try {
            return Optional.of(admin.client().view("/dataplanes"));
        } catch (AdminException e) {
            return Optional.empty();
        }
    }

    private String json(Optional<List<JsonNode>> dataPlanes) {
        var document = JsonNodeFactory.instance.objectNode();
        document.putObject("client").put("version", client());
        dataPlanes.ifPresent(found -> {
            var server = document.putArray("server")
                    .addObject()
                    .put("address", admin.client().address());
            found.stream().map(VersionCommand::described).forEach(server.putArray("dataPlanes")::add);
        });
        return Json.write(document);
    }

    private String table(Optional<List<JsonNode>> dataPlanes) {
        var table = new Table("Component", "Where", "Version").line("glooctl", "", client());
        dataPlanes.ifPresent(found -> {
            table.line("gloo", admin.client().address(), "");
            found.forEach(each -> table.line(
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
