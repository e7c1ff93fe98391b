package io.gloosuite.glooctl.command.create;

import io.gloosuite.glooctl.model.AdminObject;
import io.gloosuite.glooctl.model.AuthConfigs;
import io.gloosuite.glooctl.model.AuthConfigs.Oidc;
import io.gloosuite.glooctl.model.AuthConfigs.Ref;
import io.gloosuite.glooctl.model.Htpasswd;
import io.gloosuite.glooctl.option.CommandFailed;
import io.gloosuite.glooctl.option.Context;
import io.gloosuite.glooctl.option.Groups;
import io.gloosuite.glooctl.option.NameOption;
import io.gloosuite.glooctl.option.NamespaceOption;
import io.gloosuite.glooctl.option.WriteOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code create authconfig}: one with a step for each kind that is enabled. */
@Command
final class CreateAuthConfigCommand implements Callable<Integer> {

    private static final String CALLBACK_PATH = "/oidc-gloo-callback";

    private final Context context;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final WriteOption writing;

    @Mixin
    private final NamespaceOption namespace = new NamespaceOption();

    @Mixin
    private final NameOption name = new NameOption();

    @ArgGroup(exclusive = false, heading = "%nBasic authentication:%n")
    private @Nullable Basic basic;

    @ArgGroup(exclusive = false, heading = "%nAPI keys:%n")
    private @Nullable ApiKey apiKey;

    @ArgGroup(exclusive = false, heading = "%nOpenID Connect:%n")
    private @Nullable OpenIdConnect oidc;

    @ArgGroup(exclusive = false, heading = "%nOpen Policy Agent:%n")
    private @Nullable Opa opa;

    static final class Basic {

        @Option(names = "--enable-basic-auth", required = true, description = "Ask for a name and a password.")
        private boolean enabled;

        @Option(names = "--basic-auth-realm", paramLabel = "TEXT", description = "What the browser shows.")
        private String realm = "";

        @Option(
                names = "--basic-auth-htpasswd",
                required = true,
                paramLabel = "FILE",
                description = "Users and hashes, as `htpasswd -B` writes them (bcrypt; apr1 and SHA are read, too).")
        private Path htpasswd = Path.of("");
    }

    static final class ApiKey {

        @Option(names = "--enable-apikey-auth", required = true, description = "Ask for an API key.")
        private boolean enabled;

        @Option(names = "--apikey-header", paramLabel = "NAME", description = "The header it comes in (api-key).")
        private String header = "";

        @Option(
                names = "--apikey-label-selector",
                split = ",",
                paramLabel = "KEY=VALUE",
                description = "The secrets with these labels hold the keys.")
        private Map<String, String> labels = Map.of();

        @Option(names = "--apikey-secret-name", paramLabel = "SECRET", description = "This secret holds a key.")
        private @Nullable String secret;

        @Option(
                names = "--apikey-secret-namespace",
                paramLabel = "NAMESPACE",
                description = "Its namespace (that of the AuthConfig).")
        private @Nullable String secretNamespace;
    }

    static final class OpenIdConnect {

        @Option(names = "--enable-oidc-auth", required = true, description = "Send the browser to a provider.")
        private boolean enabled;

        @Option(
                names = "--oidc-auth-issuer-url",
                required = true,
                paramLabel = "URL",
                description = "The provider; its metadata is looked up there.")
        private String issuerUrl = "";

        @Option(
                names = "--oidc-auth-app-url",
                required = true,
                paramLabel = "URL",
                description = "Where the browser finds this application.")
        private String appUrl = "";

        @Option(
                names = "--oidc-auth-callback-path",
                paramLabel = "PATH",
                description = "Where the provider sends the browser back to (" + CALLBACK_PATH + ").")
        private String callbackPath = CALLBACK_PATH;

        @Option(names = "--oidc-auth-client-id", required = true, paramLabel = "ID", description = "Of the client.")
        private String clientId = "";

        @Option(
                names = "--oidc-auth-client-secret-name",
                required = true,
                paramLabel = "SECRET",
                description = "The secret of type extauth.solo.io/oauth, as `create secret oauth` makes it.")
        private String secret = "";

        @Option(
                names = "--oidc-auth-client-secret-namespace",
                paramLabel = "NAMESPACE",
                description = "Its namespace (that of the AuthConfig).")
        private @Nullable String secretNamespace;

        @Option(
                names = "--oidc-scope",
                split = ",",
                paramLabel = "SCOPE",
                description = "What is asked for beside openid.")
        private List<String> scopes = List.of();

        @Option(
                names = "--auth-endpoint-query-params",
                split = ",",
                paramLabel = "KEY=VALUE",
                description = "What the browser brings to the provider beside the usual.")
        private Map<String, String> queryParams = Map.of();
    }

    static final class Opa {

        @Option(names = "--enable-opa-auth", required = true, description = "Ask a policy.")
        private boolean enabled;

        @Option(names = "--opa-query", required = true, paramLabel = "QUERY", description = "What it is asked.")
        private String query = "";

        @Option(
                names = "--opa-module-ref",
                required = true,
                split = ",",
                paramLabel = "NAMESPACE.NAME",
                description = "The ConfigMaps with the policy.")
        private List<String> modules = List.of();
    }

    private CreateAuthConfigCommand(Context context) {
        this.context = context;
        this.writing = new WriteOption(context);
    }

    static CommandLine command(Context context) {
        return Groups.describe(
                new CommandLine(new CreateAuthConfigCommand(context)),
                "Create an AuthConfig: who may pass. Every kind that is enabled must agree, in the order basic, API"
                        + " key, OpenID Connect, OPA. For the other kinds write YAML and `glooctl apply -f`.",
                "glooctl create authconfig keys --enable-apikey-auth --apikey-label-selector team=infra",
                "glooctl create authconfig staff --enable-basic-auth --basic-auth-htpasswd users.htpasswd");
    }

    @Override
    public Integer call() {
        var config = AuthConfigs.of(namespace.value(), name.required());
        addTo(config);
        if (AuthConfigs.kinds(config).isEmpty()) {
            throw usage("nothing to ask for: give one of --enable-basic-auth, --enable-apikey-auth,"
                    + " --enable-oidc-auth, --enable-opa-auth");
        }
        return writing.write(config, writing.client()::create);
    }

    private void addTo(AdminObject config) {
        if (basic != null && basic.enabled) {
            AuthConfigs.addBasic(config, basic.realm, htpasswd(basic.htpasswd));
        }
        if (apiKey != null && apiKey.enabled) {
            AuthConfigs.addApiKeys(config, apiKey.header, apiKey.labels, secrets(apiKey));
        }
        if (oidc != null && oidc.enabled) {
            var secret = new Ref(oidc.secret, here(oidc.secretNamespace));
            AuthConfigs.addOidc(
                    config,
                    new Oidc(
                            oidc.issuerUrl,
                            oidc.appUrl,
                            oidc.callbackPath,
                            oidc.clientId,
                            secret,
                            oidc.scopes,
                            oidc.queryParams));
        }
        if (opa != null && opa.enabled) {
            AuthConfigs.addOpa(
                    config, opa.query, opa.modules.stream().map(this::module).toList());
        }
    }

    private List<Ref> secrets(ApiKey given) {
        if (given.secret == null && given.labels.isEmpty()) {
            throw usage("where are the API keys? Give --apikey-secret-name or --apikey-label-selector");
        }
        if (given.secret == null && given.secretNamespace != null) {
            throw usage("--apikey-secret-namespace is that of --apikey-secret-name: give both or neither");
        }
        return given.secret == null ? List.of() : List.of(new Ref(given.secret, here(given.secretNamespace)));
    }

    private String here(@Nullable String given) {
        return given == null ? namespace.value() : given;
    }

    private Ref module(String text) {
        int dot = text.indexOf('.');
        if (dot <= 0 || dot == text.length() - 1) {
            throw usage("--opa-module-ref: %s (expected: NAMESPACE.NAME)".formatted(text));
        }
        return new Ref(text.substring(dot + 1), text.substring(0, dot));
    }

    private Htpasswd htpasswd(Path file) {
        try {
            return Htpasswd.parse(Files.readAllLines(context.path(file)));
        } catch (IllegalArgumentException e) {
            throw new CommandFailed("--basic-auth-htpasswd: %s: %s".formatted(file, e.getMessage()), e);
        } catch (IOException e) {
            throw new CommandFailed("--basic-auth-htpasswd: cannot read %s".formatted(context.path(file)), e);
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
