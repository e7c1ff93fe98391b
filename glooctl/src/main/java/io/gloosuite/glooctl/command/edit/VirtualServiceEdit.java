package io.gloosuite.glooctl.command.edit;

import io.gloosuite.glooctl.model.Noun;
import io.gloosuite.glooctl.option.Context;
import java.util.function.Consumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What every change of a virtual service's options takes. */
final class VirtualServiceEdit {

    @Mixin
    private final ObjectEdit object;

    @Option(
            names = "--name",
            paramLabel = "VIRTUALSERVICE",
            description = "Virtual service to change (${DEFAULT-VALUE}).")
    private String virtualService = "default";

    VirtualServiceEdit(Context context) {
        this.object = new ObjectEdit(context);
    }

    String namespace() {
        return object.namespace();
    }

    /** The exit code. */
    int change(Target target, Consumer<ObjectNode> options) {
        return object.change(Noun.VIRTUAL_SERVICE, virtualService, found -> target.change(found, options));
    }

    /** A copy of the options as they are; empty when there are none. */
    ObjectNode options(Target target) {
        var copy = JsonNodeFactory.instance.objectNode();
        target.change(object.read(Noun.VIRTUAL_SERVICE, virtualService), copy::setAll);
        return copy;
    }
}
