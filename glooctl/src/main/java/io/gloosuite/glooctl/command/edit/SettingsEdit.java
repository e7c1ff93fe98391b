package io.gloosuite.glooctl.command.edit;

import io.gloosuite.glooctl.model.AdminObject;
import io.gloosuite.glooctl.model.Noun;
import io.gloosuite.glooctl.option.Context;
import io.gloosuite.glooctl.option.NamespaceOption;
import io.gloosuite.glooctl.option.WriteOption;
import java.util.function.Consumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** What every change of one part of the settings takes. */
final class SettingsEdit {

    @Mixin
    private final WriteOption writing;

    @Mixin
    private final NamespaceOption namespace = new NamespaceOption();

    @Option(names = "--name", paramLabel = "SETTINGS", description = "Name of the settings (${DEFAULT-VALUE}).")
    private String name = "default";

    SettingsEdit(Context context) {
        this.writing = new WriteOption(context);
    }

    String namespace() {
        return namespace.value();
    }

    /** Changes one field of the spec, which is made when it is not there; the exit code. */
    int change(String field, Consumer<ObjectNode> change) {
        var client = writing.client();
        if (writing.isDryRun()) {
            writing.show(changed(client.get(Noun.SETTINGS, namespace.value(), name), field, change));
            return 0;
        }
        return writing.report(
                client.edit(Noun.SETTINGS, namespace.value(), name, found -> changed(found, field, change)));
    }

    private static AdminObject changed(AdminObject settings, String field, Consumer<ObjectNode> change) {
        var copy = settings.copy();
        change.accept(copy.editableSpec().withObject("/" + field));
        return copy;
    }
}
