package io.gloosuite.glooctl.command;

import io.gloosuite.glooctl.model.Noun;
import io.gloosuite.glooctl.option.Context;
import io.gloosuite.glooctl.option.Groups;
import io.gloosuite.glooctl.option.NameOption;
import io.gloosuite.glooctl.option.NamespaceOption;
import io.gloosuite.glooctl.option.WriteOption;
import java.util.EnumSet;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code delete KIND NAME}. */
@Command
public final class DeleteCommand implements Callable<Integer> {

    private final Context context;
    private final Noun noun;

    @Mixin
    private final WriteOption writing;

    @Mixin
    private final NamespaceOption namespace = new NamespaceOption();

    @Mixin
    private final NameOption name = new NameOption();

    private DeleteCommand(Context context, Noun noun) {
        this.context = context;
        this.noun = noun;
        this.writing = new WriteOption(context);
    }

    /** {@code delete} with a command for every kind but proxies, which gloo makes. */
    public static CommandLine group(Context context) {
        var group = Groups.group("delete", "Delete an object.");
        for (var noun : EnumSet.complementOf(EnumSet.of(Noun.PROXY))) {
            var description = "Delete a %s.".formatted(noun.kind());
            var aliases = noun.aliases().toArray(String[]::new);
            Groups.add(context, group, noun.word(), description, () -> command(context, noun, description), aliases);
        }
        return group;
    }

    private static CommandLine command(Context context, Noun noun, String description) {
        return Groups.describe(
                new CommandLine(new DeleteCommand(context, noun)),
                description,
                "glooctl delete %s NAME".formatted(noun.word()));
    }

    @Override
    public Integer call() {
        var client = writing.client();
        if (writing.isDryRun()) {
            writing.show(client.get(noun, namespace.value(), name.required()));
            return 0;
        }
        boolean acknowledged = client.delete(noun, namespace.value(), name.required());
        context.out().printf("%s/%s deleted%n", noun.qualifiedWord(), name.required());
        writing.tellWait(acknowledged);
        return 0;
    }
}
