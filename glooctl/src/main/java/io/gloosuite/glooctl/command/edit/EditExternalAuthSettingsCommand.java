package io.gloosuite.glooctl.command.edit;

import io.gloosuite.glooctl.option.Context;
import io.gloosuite.glooctl.option.DurationConverter;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ObjectNode;

/** {@code edit settings externalauth}: only what is given is changed. */
@Command
final class EditExternalAuthSettingsCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final SettingsEdit edit;

    @Option(
            names = "--extauth-server-name",
            paramLabel = "UPSTREAM",
            description = "The upstream of the service that is asked.")
    private @Nullable String server;

    @Option(
            names = "--extauth-server-namespace",
            paramLabel = "NAMESPACE",
            description = "Its namespace (that of the settings).")
    private @Nullable String serverNamespace;

    @Option(
            names = "--user-id-header",
            paramLabel = "NAME",
            description = "The header that tells the backend who the user is.")
    private @Nullable String userIdHeader;

    @Option(
            names = "--request-timeout",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description = "How long the service may take for one request; 0 is the default (200ms).")
    private @Nullable Duration requestTimeout;

    @Option(
            names = "--failure-mode-allow",
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "true|false",
            description = "Whether requests pass when the service does not answer.")
    private @Nullable Boolean failureModeAllow;

    EditExternalAuthSettingsCommand(Context context) {
        this.edit = new SettingsEdit(context);
    }

    @Override
    public Integer call() {
        if (server == null && userIdHeader == null && requestTimeout == null && failureModeAllow == null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "nothing to change: give --extauth-server-name, --user-id-header, --request-timeout or"
                            + " --failure-mode-allow");
        }
        if (server == null && serverNamespace != null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--extauth-server-namespace is that of --extauth-server-name: give both or neither");
        }
        return edit.change("extauth", this::apply);
    }

    private void apply(ObjectNode extauth) {
        if (server != null) {
            extauth.putObject("extauthzServerRef")
                    .put("name", server)
                    .put("namespace", serverNamespace == null ? edit.namespace() : serverNamespace);
        }
        if (userIdHeader != null) {
            extauth.put("userIdHeader", userIdHeader);
        }
        if (requestTimeout != null) {
            SettingsEdit.timeout(extauth, requestTimeout);
        }
        if (failureModeAllow != null) {
            extauth.put("failureModeAllow", failureModeAllow);
        }
    }
}
