package io.gloosuite.glooctl.command.edit;

import io.gloosuite.glooctl.model.AdminObject;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** Whose options of a virtual service are changed. */
sealed interface Target permits RouteTarget, VirtualHostTarget {

    AdminObject change(AdminObject virtualService, Consumer<ObjectNode> options);
}
