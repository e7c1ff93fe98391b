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

/** {@code edit route|virtualservice ratelimit}. */
@Command
final class EditRateLimitCommand implements Callable<Integer> {

    @Mixin
    private final VirtualServiceEdit edit;

    @Mixin
    private final Target target;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @ArgGroup(exclusive = true)
    private @Nullable Wish wish;

    @Option(
            names = "--ratelimit-config-namespace",
            paramLabel = "NAMESPACE",
            description = "Namespace of the RateLimitConfig (that of the virtual service).")
    private @Nullable String configNamespace;

    static final class Wish {

        @Option(
                names = "--ratelimit-config-name",
                paramLabel = "RATELIMITCONFIG",
                description = "Count by the rules of this RateLimitConfig.")
        private @Nullable String config;

        @Option(names = "--remove", description = "Count by no RateLimitConfig here.")
        @SuppressWarnings("UnusedVariable")
        private boolean remove;
    }

    EditRateLimitCommand(Context context, Target target) {
        this.edit = new VirtualServiceEdit(context);
        this.target = target;
    }

    @Override
    public Integer call() {
        if (wish == null) {
            throw usage("nothing to change: give --ratelimit-config-name, --remove or client-config");
        }
        var config = wish.config;
        if (config == null) {
            if (configNamespace != null) {
                throw usage("--ratelimit-config-namespace is that of --ratelimit-config-name: give both or neither");
            }
            return edit.change(target, Protections::unlimited);
        }
        var ref = new Ref(config, configNamespace == null ? edit.namespace() : configNamespace);
        return edit.change(target, options -> Protections.limit(options, ref));
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
