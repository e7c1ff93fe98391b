package io.gloosuite.glooctl.command.edit;

import io.gloosuite.glooctl.model.AdminObject;
import io.gloosuite.glooctl.model.Noun;
import io.gloosuite.glooctl.model.Upstreams;
import io.gloosuite.glooctl.option.Context;
import io.gloosuite.glooctl.option.Groups;
import io.gloosuite.glooctl.option.NameOption;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code edit upstream}: its TLS. */
@Command
final class EditUpstreamCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final ObjectEdit edit;

    @Mixin
    private final NameOption name = new NameOption();

    @Option(
            names = "--ssl-secret-name",
            paramLabel = "SECRET",
            description = "Speak TLS with the certificate and CA of this secret; needs --ssl-secret-namespace.")
    private @Nullable String secret;

    @Option(names = "--ssl-secret-namespace", paramLabel = "NAMESPACE", description = "Namespace of the secret.")
    private @Nullable String secretNamespace;

    @Option(names = "--ssl-sni", paramLabel = "HOST", description = "Name this host to the server.")
    private @Nullable String sni;

    @Option(names = "--ssl-remove", description = "Speak without TLS again.")
    private boolean remove;

    private EditUpstreamCommand(Context context) {
        this.edit = new ObjectEdit(context);
    }

    static CommandLine command(Context context) {
        return Groups.describe(
                new CommandLine(new EditUpstreamCommand(context)),
                "Change the TLS of an upstream.",
                "glooctl edit upstream --name default-example-tls-server-8080 --namespace gloo-system "
                        + "--ssl-secret-name upstream-tls --ssl-secret-namespace default",
                "glooctl edit upstream default-example-tls-server-8080 --ssl-remove");
    }

    @Override
    public Integer call() {
        requireSense();
        return edit.change(Noun.UPSTREAM, name.required(), this::changed);
    }

    private void requireSense() {
        if ((secret == null) != (secretNamespace == null)) {
            throw usage("--ssl-secret-name and --ssl-secret-namespace belong together: give both or neither");
        }
        if (remove && (secret != null || sni != null)) {
            throw usage("--ssl-remove does not go with --ssl-secret-name or --ssl-sni");
        }
        if (!remove && secret == null && sni == null) {
            throw usage(
                    "nothing to change: give --ssl-secret-name with --ssl-secret-namespace, --ssl-sni or --ssl-remove");
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private AdminObject changed(AdminObject upstream) {
        if (remove) {
            return Upstreams.withoutSsl(upstream);
        }
        var changed = upstream;
        if (secret != null && secretNamespace != null) {
            changed = Upstreams.withSecret(changed, secret, secretNamespace);
        }
        return sni == null ? changed : Upstreams.withSni(changed, sni);
    }
}
