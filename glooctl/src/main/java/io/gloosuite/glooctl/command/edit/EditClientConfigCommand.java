package io.gloosuite.glooctl.command.edit;

import io.gloosuite.glooctl.model.RateLimits;
import io.gloosuite.glooctl.option.CommandFailed;
import io.gloosuite.glooctl.option.Context;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.node.ObjectNode;

/** {@code edit route|virtualservice ratelimit client-config}: what is told about requests to the rules in the settings. */
@Command
final class EditClientConfigCommand implements Callable<Integer> {

    private static final String FIELD = "ratelimit";

    private static final String HELP = """
        What the rules in the Settings are told about a request, as options.ratelimit: rateLimits. For example
        rateLimits: [{actions: [{genericKey: {descriptorValue: api}}, {remoteAddress: {}}]}]
        """;

    @Mixin
    private final VirtualServiceEdit edit;

    @Mixin
    private final Target target;

    @Mixin
    private final TextOption text;

    EditClientConfigCommand(Context context, Target target) {
        this.edit = new VirtualServiceEdit(context);
        this.target = target;
        this.text = new TextOption(context);
    }

    @Override
    public Integer call() {
        return text.edit(HELP, () -> RateLimits.part(edit.options(target), FIELD), this::write);
    }

    private int write(ObjectNode there, ObjectNode wanted) {
        return edit.change(target, options -> replace(options, there, wanted));
    }

    private static void replace(ObjectNode options, ObjectNode there, ObjectNode wanted) {
        if (!RateLimits.replace(options, FIELD, there, wanted)) {
            throw new CommandFailed("the actions were changed by somebody else meanwhile: look at them and try again");
        }
    }
}
