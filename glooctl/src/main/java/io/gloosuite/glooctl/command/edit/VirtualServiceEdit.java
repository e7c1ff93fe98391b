package io.gloosuite.glooctl.command.edit;

import io.gloosuite.glooctl.model.Noun;
import io.gloosuite.glooctl.option.Context;
import io.gloosuite.glooctl.option.NamespaceOption;
import io.gloosuite.glooctl.option.WriteOption;
import java.util.function.Consumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** What every change of a virtual service's options takes. */
final class VirtualServiceEdit {

    @Mixin
    private final WriteOption writing;

    @Mixin
    private final NamespaceOption namespace = new NamespaceOption();

    @Option(
            names = "--name",
            paramLabel = "VIRTUALSERVICE",
            description = "Virtual service to change (${DEFAULT-VALUE}).")
    private String virtualService = "default";

    VirtualServiceEdit(Context context) {
        this.writing = new WriteOption(context);
    }

    String namespace() {
        return namespace.value();
    }

    /** The exit code. */
    int change(Target target, Consumer<ObjectNode> options) {
        var client = writing.client();
        if (writing.isDryRun()) {
            var found = client.get(Noun.VIRTUAL_SERVICE, namespace.value(), virtualService);
            writing.show(target.change(found, options));
            return 0;
        }
        return writing.report(client.edit(
                Noun.VIRTUAL_SERVICE, namespace.value(), virtualService, found -> target.change(found, options)));
    }
}
