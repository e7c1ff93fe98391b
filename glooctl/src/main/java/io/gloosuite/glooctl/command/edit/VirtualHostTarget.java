package io.gloosuite.glooctl.command.edit;

import io.gloosuite.glooctl.model.AdminObject;
import io.gloosuite.glooctl.model.VirtualServices;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import tools.jackson.databind.node.ObjectNode;

/** The options of the virtual host: for all its routes. Takes no option of its own. */
@Command
final class VirtualHostTarget implements Target {

    @Override
    public AdminObject change(AdminObject virtualService, Consumer<ObjectNode> options) {
        return VirtualServices.withOptions(virtualService, options);
    }
}
