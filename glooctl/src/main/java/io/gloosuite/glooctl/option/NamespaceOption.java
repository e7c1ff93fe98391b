package io.gloosuite.glooctl.option;

import picocli.CommandLine.Option;

/** {@code --namespace}: where the object is. */
public final class NamespaceOption {

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAMESPACE",
            description = "Namespace of the object (${DEFAULT-VALUE}).")
    private String namespace = "gloo-system";

    public String value() {
        return namespace;
    }
}
