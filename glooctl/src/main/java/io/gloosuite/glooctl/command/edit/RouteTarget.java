package io.gloosuite.glooctl.command.edit;

import io.gloosuite.glooctl.model.AdminObject;
import io.gloosuite.glooctl.model.VirtualServices;
import java.util.function.Consumer;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** The options of one route, by its index. */
final class RouteTarget implements Target {

    @Option(
            names = {"-x", "--index"},
            paramLabel = "INDEX",
            description = "Which of its routes, from 0, as `get virtualservice route` counts them (0).")
    private int index;

    @Override
    public AdminObject change(AdminObject virtualService, Consumer<ObjectNode> options) {
        return VirtualServices.withRouteOptions(virtualService, index, options);
    }
}
