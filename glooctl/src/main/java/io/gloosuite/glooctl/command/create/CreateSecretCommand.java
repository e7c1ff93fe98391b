package io.gloosuite.glooctl.command.create;

import io.gloosuite.glooctl.model.Secrets;
import io.gloosuite.glooctl.option.CommandFailed;
import io.gloosuite.glooctl.option.Context;
import io.gloosuite.glooctl.option.Groups;
import io.gloosuite.glooctl.option.NameOption;
import io.gloosuite.glooctl.option.NamespaceOption;
import io.gloosuite.glooctl.option.WriteOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code create secret tls}: certificate, key and CA from files. */
@Command
final class CreateSecretCommand implements Callable<Integer> {

    /** Certificates and keys are some KiB; a file beyond this is not one. */
    private static final long MAX_FILE_BYTES = 1 << 20;

    private final Context context;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final WriteOption writing;

    @Mixin
    private final NamespaceOption namespace = new NamespaceOption();

    @Mixin
    private final NameOption name = new NameOption();

    @Option(
            names = {"--certchain", "--cert"},
            paramLabel = "FILE",
            description = "PEM certificate chain, the leaf first.")
    private @Nullable Path chain;

    @Option(
            names = {"--privatekey", "--key"},
            paramLabel = "FILE",
            description = "PEM private key of the leaf.")
    private @Nullable Path key;

    @Option(
            names = "--rootca",
            paramLabel = "FILE",
            description = "PEM CA certificates that the peer must be signed by.")
    private @Nullable Path rootCa;

    @Option(names = "--ocspstaple", paramLabel = "FILE", description = "OCSP response to staple, DER.")
    private @Nullable Path ocspStaple;

    private CreateSecretCommand(Context context) {
        this.context = context;
        this.writing = new WriteOption(context);
    }

    static CommandLine command(Context context) {
        return Groups.describe(
                new CommandLine(new CreateSecretCommand(context)),
                "Create a TLS secret from PEM files.",
                "glooctl create secret tls upstream-tls -n default --certchain cert.pem --privatekey key.pem",
                "glooctl create secret tls --name trust-only --rootca ca.pem");
    }

    @Override
    public Integer call() {
        if ((chain == null) != (key == null)) {
            throw usage("--certchain and --privatekey belong together: give both or neither");
        }
        if (chain == null && rootCa == null) {
            throw usage("nothing to keep: give --certchain with --privatekey, or --rootca");
        }
        var contents = new HashMap<String, byte[]>();
        add(contents, Secrets.CHAIN, "--certchain", chain, "CERTIFICATE");
        add(contents, Secrets.KEY, "--privatekey", key, "");
        add(contents, Secrets.ROOT_CA, "--rootca", rootCa, "CERTIFICATE");
        if (ocspStaple != null) {
            contents.put(Secrets.OCSP_STAPLE, read("--ocspstaple", ocspStaple));
        }
        return writing.write(Secrets.tls(namespace.value(), name.required(), contents), writing.client()::create);
    }

    private void add(Map<String, byte[]> contents, String entry, String option, @Nullable Path file, String label) {
        if (file == null) {
            return;
        }
        var content = read(option, file);
        if (!Secrets.isPem(content, label)) {
            throw new CommandFailed("%s: %s is not a PEM file of the right kind (expected: -----BEGIN %s…)"
                    .formatted(option, file, label));
        }
        contents.put(entry, content);
    }

    private byte[] read(String option, Path file) {
        var path = context.path(file);
        try {
            if (Files.size(path) > MAX_FILE_BYTES) {
                throw new CommandFailed("%s: %s is larger than %d bytes".formatted(option, file, MAX_FILE_BYTES));
            }
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new CommandFailed("%s: cannot read %s".formatted(option, path), e);
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
