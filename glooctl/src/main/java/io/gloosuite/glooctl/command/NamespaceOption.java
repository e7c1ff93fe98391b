package io.gloosuite.glooctl.command;

import picocli.CommandLine.Option;

/** {@code --namespace}: where the object is. */
final class NamespaceOption {

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAMESPACE",
            description = "Namespace of the object (${DEFAULT-VALUE}).")
    String namespace = "gloo-system";
}
