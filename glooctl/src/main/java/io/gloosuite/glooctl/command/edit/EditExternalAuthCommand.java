package io.gloosuite.glooctl.command.edit;

import io.gloosuite.glooctl.model.AuthConfigs.Ref;
import io.gloosuite.glooctl.model.Protections;
import io.gloosuite.glooctl.option.Context;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code edit route|virtualservice externalauth}. */
@Command
final class EditExternalAuthCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final VirtualServiceEdit edit;

    @Mixin
    private final Target target;

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Wish wish = new Wish();

    @Option(
            names = "--auth-config-namespace",
            paramLabel = "NAMESPACE",
            description = "Namespace of the AuthConfig (that of the virtual service).")
    private @Nullable String configNamespace;

    static final class Wish {

        @Option(names = "--auth-config-name", paramLabel = "AUTHCONFIG", description = "Ask this AuthConfig.")
        private @Nullable String config;

        @Option(
                names = {"-d", "--disable"},
                description = "Ask nobody here, whatever is said further out.")
        private boolean disabled;

        @Option(names = "--remove", description = "Say nothing here: what is said further out counts.")
        @SuppressWarnings("UnusedVariable")
        private boolean remove;
    }

    EditExternalAuthCommand(Context context, Target target) {
        this.edit = new VirtualServiceEdit(context);
        this.target = target;
    }

    @Override
    public Integer call() {
        var config = wish.config;
        if (config != null) {
            var ref = new Ref(config, configNamespace == null ? edit.namespace() : configNamespace);
            return edit.change(target, options -> Protections.authenticate(options, ref));
        }
        if (configNamespace != null) {
            throw new ParameterException(
                    spec.commandLine(), "--auth-config-namespace is that of --auth-config-name: give both or neither");
        }
        return edit.change(
                target, wish.disabled ? Protections::skipAuthentication : Protections::inheritAuthentication);
    }
}
