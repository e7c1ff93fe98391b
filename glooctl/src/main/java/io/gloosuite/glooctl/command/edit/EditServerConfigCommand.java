package io.gloosuite.glooctl.command.edit;

import io.gloosuite.glooctl.model.RateLimits;
import io.gloosuite.glooctl.option.CommandFailed;
import io.gloosuite.glooctl.option.Context;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.node.ObjectNode;

/** {@code edit settings ratelimit server-config}: the rules that count what virtual hosts and routes tell. */
@Command
final class EditServerConfigCommand implements Callable<Integer> {

    private static final String FIELD = "ratelimit";

    private static final String HELP = """
        The rules of ratelimit, as Settings.spec.ratelimit: descriptors, setDescriptors. For example
        descriptors: [{key: generic_key, value: api, rateLimit: {unit: MINUTE, requestsPerUnit: 60}}]
        """;

    @Mixin
    private final SettingsEdit edit;

    @Mixin
    private final TextOption text;

    EditServerConfigCommand(Context context) {
        this.edit = new SettingsEdit(context);
        this.text = new TextOption(context);
    }

    @Override
    public Integer call() {
        return text.edit(HELP, () -> RateLimits.part(edit.spec(), FIELD), this::write);
    }

    private int write(ObjectNode there, ObjectNode wanted) {
        return edit.changeSpec(spec -> replace(spec, there, wanted));
    }

    private static void replace(ObjectNode spec, ObjectNode there, ObjectNode wanted) {
        if (!RateLimits.replace(spec, FIELD, there, wanted)) {
            throw new CommandFailed("the rules were changed by somebody else meanwhile: look at them and try again");
        }
    }
}
