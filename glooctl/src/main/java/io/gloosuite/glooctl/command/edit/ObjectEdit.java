package io.gloosuite.glooctl.command.edit;

import io.gloosuite.glooctl.model.AdminObject;
import io.gloosuite.glooctl.model.Noun;
import io.gloosuite.glooctl.option.CommandFailed;
import io.gloosuite.glooctl.option.Context;
import io.gloosuite.glooctl.option.NamespaceOption;
import io.gloosuite.glooctl.option.WriteOption;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every change of an object takes: where it is, which version of it is meant, and how it is written. */
final class ObjectEdit {

    @Mixin
    private final WriteOption writing;

    @Mixin
    private final NamespaceOption namespace = new NamespaceOption();

    @Option(
            names = "--resource-version",
            paramLabel = "VERSION",
            description = "Change only exactly this version; another one there is an error.")
    private @Nullable String resourceVersion;

    ObjectEdit(Context context) {
        this.writing = new WriteOption(context);
    }

    String namespace() {
        return namespace.value();
    }

    AdminObject read(Noun noun, String name) {
        return expected(writing.client().get(noun, namespace.value(), name));
    }

    /** The exit code. */
    int change(Noun noun, String name, UnaryOperator<AdminObject> change) {
        if (writing.isDryRun()) {
            writing.show(change.apply(read(noun, name)));
            return 0;
        }
        return writing.report(
                writing.client().edit(noun, namespace.value(), name, found -> change.apply(expected(found))));
    }

    private AdminObject expected(AdminObject object) {
        var found = object.resourceVersion();
        if (resourceVersion != null && !resourceVersion.equals(found)) {
            throw new CommandFailed("%s is at resource version %s (expected: %s): look at it and try again"
                    .formatted(object.described(), found, resourceVersion));
        }
        return object;
    }
}
