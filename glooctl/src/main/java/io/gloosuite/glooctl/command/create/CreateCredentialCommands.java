package io.gloosuite.glooctl.command.create;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gloosuite.glooctl.model.Secrets;
import io.gloosuite.glooctl.option.CommandFailed;
import io.gloosuite.glooctl.option.Context;
import io.gloosuite.glooctl.option.Groups;
import io.gloosuite.glooctl.option.NameOption;
import io.gloosuite.glooctl.option.NamespaceOption;
import io.gloosuite.glooctl.option.WriteOption;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code create secret apikey|oauth|authcredentials|encryptionkey}: what AuthConfigs refer to. A value {@code -} is read from
 * the standard input, so that it is in no list of processes and in no history of a shell.
 */
final class CreateCredentialCommands {

    /** Beyond this it is no secret that a person or a machine was given. */
    private static final int MAX_VALUE_BYTES = 65_536;

    private static final int GENERATED_KEY_BYTES = 32;

    /** A kind of secret: its type, the entry that each option fills, and the length of a value. */
    private record Credential(String type, Map<String, String> entries, int bytes, String description) {

        /** Of a value that may have any length. */
        private static final int ANY = 0;

        private static final Credential API_KEY = new Credential(
                "extauth.solo.io/apikey", Map.of("--apikey", "api-key"), ANY, "An API key that clients send.");
        private static final Credential OAUTH = new Credential(
                "extauth.solo.io/oauth",
                Map.of("--client-secret", "client-secret"),
                ANY,
                "The secret of an OAuth client.");
        private static final Credential ACCOUNT = new Credential(
                "extauth.solo.io/accountcredentials",
                Map.of("--username", "username", "--password", "password"),
                ANY,
                "Of the account with which extauth looks things up.");
        private static final Credential ENCRYPTION_KEY = new Credential(
                "gloo.solo.io.EncryptionKeySecret",
                Map.of("--key", "key"),
                32,
                "The key that session cookies are encrypted with: 32 bytes.");
    }

    private CreateCredentialCommands() {}

    static void addTo(Context context, CommandLine secret) {
        secret.addSubcommand(
                "apikey",
                command(
                        context,
                        Credential.API_KEY,
                        "Create a secret with an API key.",
                        "glooctl create secret apikey infra --apikey-generate --apikey-labels team=infra",
                        "echo \"$KEY\" | glooctl create secret apikey infra --apikey -"));
        secret.addSubcommand(
                "oauth",
                command(
                        context,
                        Credential.OAUTH,
                        "Create a secret with an OAuth client's secret.",
                        "echo \"$SECRET\" | glooctl create secret oauth google --client-secret -"));
        secret.addSubcommand(
                "authcredentials",
                command(
                        context,
                        Credential.ACCOUNT,
                        "Create a secret with a name and a password.",
                        "echo \"$PASSWORD\" | glooctl create secret authcredentials ldap --username cn=gloo --password"
                                + " -"),
                "basic");
        secret.addSubcommand(
                "encryptionkey",
                command(
                        context,
                        Credential.ENCRYPTION_KEY,
                        "Create a secret with the key that session cookies are encrypted with.",
                        "head -c 24 /dev/urandom | base64 | glooctl create secret encryptionkey sessions --key -"));
    }

    private static CommandLine command(Context context, Credential credential, String description, String... examples) {
        var command = new CommandLine(
                credential.equals(Credential.API_KEY) ? new OfApiKey(context) : new Of(context, credential));
        credential.entries.keySet().stream()
                .sorted()
                .forEach(option -> command.getCommandSpec()
                        .addOption(OptionSpec.builder(option)
                                .type(String.class)
                                .paramLabel("VALUE|-")
                                .description(credential.description + " - reads it from the standard input.")
                                .build()));
        return Groups.describe(command, description, examples);
    }

    @Command
    private static class Of implements Callable<Integer> {

        private final Context context;
        private final Credential credential;

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Mixin
        private final WriteOption writing;

        @Mixin
        private final NamespaceOption namespace = new NamespaceOption();

        @Mixin
        private final NameOption name = new NameOption();

        Of(Context context, Credential credential) {
            this.context = context;
            this.credential = credential;
            this.writing = new WriteOption(context);
        }

        @Override
        public Integer call() {
            var contents = contents();
            var secret = Secrets.credential(namespace.value(), name.required(), credential.type, contents, labels());
            int exitCode = writing.write(secret, writing.client()::create);
            if (!writing.isDryRun()) {
                stored(contents);
            }
            return exitCode;
        }

        /** What is said of a secret that is there now. */
        void stored(Map<String, String> contents) {}

        Map<String, String> labels() {
            return Map.of();
        }

        Map<String, String> contents() {
            requireOneInput();
            var contents = new LinkedHashMap<String, String>();
            credential.entries.forEach((option, entry) -> contents.put(entry, value(option)));
            return contents;
        }

        final @Nullable String given(String option) {
            return spec.findOption(option).getValue();
        }

        private String value(String option) {
            var given = given(option);
            if (given == null || given.isEmpty()) {
                throw usage(option + " is missing" + otherwise());
            }
            var value = given.equals("-") ? fromInput(option) : given;
            int bytes = value.getBytes(UTF_8).length;
            if (credential.bytes != Credential.ANY && bytes != credential.bytes) {
                throw usage("%s: %d bytes (expected: %d)".formatted(option, bytes, credential.bytes));
            }
            return value;
        }

        /** What else would do. */
        String otherwise() {
            return "";
        }

        private void requireOneInput() {
            var fromInput = credential.entries.keySet().stream()
                    .filter(option -> "-".equals(given(option)))
                    .sorted()
                    .toList();
            if (fromInput.size() > 1) {
                throw usage("%s: the standard input is for one of them".formatted(String.join(", ", fromInput)));
            }
        }

        private String fromInput(String option) {
            try {
                var bytes = context.in().readNBytes(MAX_VALUE_BYTES + 1);
                var text = new String(bytes, UTF_8).strip();
                if (bytes.length > MAX_VALUE_BYTES || text.isEmpty()) {
                    throw new CommandFailed("%s: the standard input has %s (expected: 1 to %d bytes)"
                            .formatted(option, text.isEmpty() ? "nothing" : "more", MAX_VALUE_BYTES));
                }
                return text;
            } catch (IOException e) {
                throw new CommandFailed(option + ": cannot read the standard input", e);
            }
        }

        final void tell(String line) {
            writing.tell(line);
        }

        final ParameterException usage(String message) {
            return new ParameterException(spec.commandLine(), message);
        }
    }

    @Command
    private static final class OfApiKey extends Of {

        private static final String ENTRY = "api-key";

        @Option(names = "--apikey-generate", description = "Make a key of 256 random bits.")
        private boolean generate;

        @Option(
                names = "--apikey-labels",
                split = ",",
                paramLabel = "KEY=VALUE",
                description = "Labels that an AuthConfig's selector finds it by.")
        private Map<String, String> labels = Map.of();

        private OfApiKey(Context context) {
            super(context, Credential.API_KEY);
        }

        @Override
        Map<String, String> labels() {
            return labels;
        }

        @Override
        String otherwise() {
            return "; --apikey-generate makes one";
        }

        @Override
        Map<String, String> contents() {
            if (!generate) {
                return super.contents();
            }
            if (given("--apikey") != null) {
                throw usage("--apikey and --apikey-generate exclude each other: give one");
            }
            var key = new byte[GENERATED_KEY_BYTES];
            new SecureRandom().nextBytes(key);
            var text = Base64.getUrlEncoder().withoutPadding().encodeToString(key);
            return Map.of(ENTRY, text);
        }

        @Override
        void stored(Map<String, String> contents) {
            if (generate) {
                tell("The key, shown only this once: " + contents.get(ENTRY));
            }
        }
    }
}
