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

/** {@code edit settings ratelimit}: only what is given is changed. */
@Command
final class EditRateLimitSettingsCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final SettingsEdit edit;

    @Option(
            names = "--ratelimit-server-name",
            paramLabel = "UPSTREAM",
            description = "The upstream of the service that counts.")
    private @Nullable String server;

    @Option(
            names = "--ratelimit-server-namespace",
            paramLabel = "NAMESPACE",
            description = "Its namespace (that of the settings).")
    private @Nullable String serverNamespace;

    @Option(
            names = "--request-timeout",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description = "How long the service may take for one request; 0 is the default (100ms).")
    private @Nullable Duration requestTimeout;

    @Option(
            names = "--deny-on-failure",
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "true|false",
            description = "Whether requests are refused when the service does not answer.")
    private @Nullable Boolean denyOnFailure;

    @Option(
            names = "--ratelimit-before-auth",
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "true|false",
            description = "Whether requests are counted before anybody asks who they are from.")
    private @Nullable Boolean beforeAuth;

    EditRateLimitSettingsCommand(Context context) {
        this.edit = new SettingsEdit(context);
    }

    @Override
    public Integer call() {
        if (server == null && requestTimeout == null && denyOnFailure == null && beforeAuth == null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "nothing to change: give --ratelimit-server-name, --request-timeout, --deny-on-failure,"
                            + " --ratelimit-before-auth or server-config");
        }
        if (server == null && serverNamespace != null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--ratelimit-server-namespace is that of --ratelimit-server-name: give both or neither");
        }
        return edit.change("ratelimitServer", this::apply);
    }

    private void apply(ObjectNode rateLimit) {
        if (server != null) {
            rateLimit
                    .putObject("ratelimitServerRef")
                    .put("name", server)
                    .put("namespace", serverNamespace == null ? edit.namespace() : serverNamespace);
        }
        if (requestTimeout != null) {
            SettingsEdit.timeout(rateLimit, requestTimeout);
        }
        if (denyOnFailure != null) {
            rateLimit.put("denyOnFail", denyOnFailure);
        }
        if (beforeAuth != null) {
            rateLimit.put("rateLimitBeforeAuth", beforeAuth);
        }
    }
}
