package io.gloosuite.certgen;

import io.gloosuite.certgen.issue.KeyAlgorithm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The flags of certgen; those of Gloo's certgen with their names and defaults, and our own. */
@Command(
        name = "certgen",
        mixinStandardHelpOptions = true,
        version = "certgen 0.1.0",
        sortOptions = false,
        usageHelpWidth = 110,
        description = "Creates the suite's certificates, and rotates them without breaking a connection.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the set is as it should be, and every consumer uses it",
            "1:the set could not be read or written",
            "2:a flag is missing or wrong",
            "3:consumers did not follow in time; the set works, and the next run goes on",
            "4:another run is at work on the same set"
        })
@SuppressWarnings("NullAway.Init") // picocli sets every field that has a default or is required
final class CertgenCommand {
    @Option(names = "--svc-name", required = true, paramLabel = "NAME", description = "Service to make names for.")
    String svcName;

    @Option(
            names = "--svc-namespace",
            paramLabel = "NS",
            defaultValue = "${env:POD_NAMESPACE:-gloo-system}",
            description = "Its namespace (env POD_NAMESPACE; default: ${DEFAULT-VALUE}).")
    String svcNamespace;

    @Option(
            names = "--cluster-domain",
            paramLabel = "DOMAIN",
            defaultValue = "cluster.local",
            description = "The cluster's DNS domain (default: ${DEFAULT-VALUE}).")
    String clusterDomain;

    @Option(names = "--secret-name", required = true, paramLabel = "NAME", description = "Name of the set.")
    String secretName;

    @Option(
            names = "--secret-namespace",
            paramLabel = "NS",
            defaultValue = "${env:POD_NAMESPACE:-gloo-system}",
            description = "Its namespace (env POD_NAMESPACE; default: ${DEFAULT-VALUE}).")
    String secretNamespace;

    @Option(names = "--output-dir", paramLabel = "DIR", description = "Directory that holds the set.")
    @Nullable
    Path outputDir;

    @Option(
            names = "--secret-cert-name",
            paramLabel = "FILE",
            defaultValue = "tls.crt",
            description = "File of the leaf's chain (default: ${DEFAULT-VALUE}).")
    String certName;

    @Option(
            names = "--server-key-name",
            paramLabel = "FILE",
            defaultValue = "tls.key",
            description = "File of the leaf's key (default: ${DEFAULT-VALUE}).")
    String keyName;

    @Option(
            names = "--server-ca-name",
            paramLabel = "FILE",
            defaultValue = "ca.crt",
            description = "File of the trusted CAs (default: ${DEFAULT-VALUE}).")
    String caName;

    @Option(
            names = "--force-rotation",
            arity = "0..1",
            paramLabel = "true|false",
            fallbackValue = "true",
            description = "Rotate a set that is still good, unless that happened since this run began.")
    boolean forceRotation;

    @Option(
            names = "--rotation-duration",
            paramLabel = "DURATION",
            defaultValue = "0s",
            description = "Least time between stages, for consumers that cannot confirm (default: ${DEFAULT-VALUE}).")
    Duration rotationDuration;

    @Option(
            names = "--renew-before",
            paramLabel = "DURATION",
            defaultValue = "2160h",
            description = "Rotate when a certificate expires within this time (default: ${DEFAULT-VALUE}).")
    Duration renewBefore;

    @Option(
            names = "--validity",
            paramLabel = "DURATION",
            defaultValue = "8760h",
            description = "How long new certificates are valid (default: ${DEFAULT-VALUE}).")
    Duration validity;

    @Option(
            names = "--key-algorithm",
            paramLabel = "ecdsa|rsa",
            description = "Kind of new keys (default: ecdsa). If given, a set with other keys is rotated.")
    @Nullable
    KeyAlgorithm keyAlgorithm;

    @Option(
            names = "--consumers",
            paramLabel = "HOST:PORT",
            split = ",",
            description = "Health addresses of every sds that serves the set; each must confirm each stage.")
    List<String> consumers = List.of();

    @Option(
            names = "--consumer-timeout",
            paramLabel = "DURATION",
            defaultValue = "5m",
            description = "How long a stage waits for its consumers (default: ${DEFAULT-VALUE}).")
    Duration consumerTimeout;

    @Option(
            names = "--server-cert",
            paramLabel = "NAME",
            defaultValue = "${env:GLOO_SERVER_CERT:-server_cert}",
            description = "SDS name of chain and key (env GLOO_SERVER_CERT; default: ${DEFAULT-VALUE}).")
    String serverCert;

    @Option(
            names = "--validation-context",
            paramLabel = "NAME",
            defaultValue = "${env:GLOO_VALIDATION_CONTEXT:-validation_context}",
            description = "SDS name of the trusted CAs (env GLOO_VALIDATION_CONTEXT; default: ${DEFAULT-VALUE}).")
    String validationContext;

    @Option(
            names = "--validating-webhook-configuration-name",
            paramLabel = "NAME",
            defaultValue = "",
            description = "Webhook configuration to write the CA into; needs a cluster.")
    String webhookConfiguration;

    /** A command line that reads these flags. */
    static CommandLine line(CertgenCommand command) {
        return new CommandLine(command)
                .registerConverter(Duration.class, new GoDuration())
                .setCaseInsensitiveEnumValuesAllowed(true);
    }
}
