package io.gloosuite.glooctl.command.create;

import io.gloosuite.glooctl.model.AdminObject;
import io.gloosuite.glooctl.model.VirtualServices;
import io.gloosuite.glooctl.option.Context;
import io.gloosuite.glooctl.option.Groups;
import io.gloosuite.glooctl.option.NameOption;
import io.gloosuite.glooctl.option.NamespaceOption;
import io.gloosuite.glooctl.option.WriteOption;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code create}: objects that are not there yet. */
public final class CreateCommands {

    private CreateCommands() {}

    public static CommandLine group(Context context) {
        var virtualService = Groups.describe(
                new CommandLine(new OfVirtualService(context)),
                "Create a virtual service; `add route` gives it routes.",
                "glooctl create virtualservice petstore --domains petstore.example.com");
        var secret =
                Groups.group("secret", "Create a secret.").addSubcommand("tls", CreateSecretCommand.command(context));
        CreateCredentialCommands.addTo(context, secret);
        return Groups.group("create", "Create an object.")
                .addSubcommand(CreateUpstreamCommands.group(context))
                .addSubcommand(secret)
                .addSubcommand("authconfig", CreateAuthConfigCommand.command(context), "ac")
                .addSubcommand("virtualservice", virtualService, "vs");
    }

    @Command
    private static final class OfVirtualService implements Callable<Integer> {

        @Mixin
        private final WriteOption writing;

        @Mixin
        private final NamespaceOption namespace = new NamespaceOption();

        @Mixin
        private final NameOption name = new NameOption();

        @Option(
                names = "--domains",
                split = ",",
                paramLabel = "DOMAIN",
                description = "Host names it answers for, * for every one (*).")
        private List<String> domains = List.of("*");

        @Option(names = "--display-name", paramLabel = "TEXT", description = "A name for people.")
        private @Nullable String displayName;

        private OfVirtualService(Context context) {
            this.writing = new WriteOption(context);
        }

        @Override
        public Integer call() {
            return writing.write(object(), writing.client()::create);
        }

        private AdminObject object() {
            var object = VirtualServices.of(namespace.value(), name.required(), domains);
            if (displayName != null) {
                object.editableSpec().put("displayName", displayName);
            }
            return object;
        }
    }
}
