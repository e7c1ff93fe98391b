package io.gloosuite.glooctl.command.edit;

import io.gloosuite.glooctl.model.AdminObject;
import io.gloosuite.glooctl.model.Noun;
import io.gloosuite.glooctl.option.Context;
import io.gloosuite.glooctl.option.DurationConverter;
import java.time.Duration;
import java.util.function.Consumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What every change of one part of the settings takes. */
final class SettingsEdit {

    @Mixin
    private final ObjectEdit object;

    @Option(names = "--name", paramLabel = "SETTINGS", description = "Name of the settings (${DEFAULT-VALUE}).")
    private String name = "default";

    SettingsEdit(Context context) {
        this.object = new ObjectEdit(context);
    }

    String namespace() {
        return object.namespace();
    }

    /** Changes one field of the spec, which is made when it is not there; the exit code. */
    int change(String field, Consumer<ObjectNode> change) {
        return changeSpec(spec -> change.accept(spec.withObject("/" + field)));
    }

    /** Changes the spec; the exit code. */
    int changeSpec(Consumer<ObjectNode> change) {
        return object.change(Noun.SETTINGS, name, found -> changed(found, change));
    }

    /** The spec as it is; missing when there is none. */
    JsonNode spec() {
        return object.read(Noun.SETTINGS, name).spec();
    }

    /** How long a server may take; none at all is the default. */
    static void timeout(ObjectNode server, Duration requestTimeout) {
        if (requestTimeout.isZero()) {
            server.remove("requestTimeout");
        } else {
            server.put("requestTimeout", DurationConverter.text(requestTimeout));
        }
    }

    private static AdminObject changed(AdminObject settings, Consumer<ObjectNode> change) {
        var copy = settings.copy();
        change.accept(copy.editableSpec());
        return copy;
    }
}
