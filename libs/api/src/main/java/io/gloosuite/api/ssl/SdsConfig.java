package io.gloosuite.api.ssl;

import io.gloosuite.api.shape.Required;
import org.jspecify.annotations.Nullable;

/**
 * TLS material that the data plane fetches from a secret discovery server of its own.
 *
 * @param targetUri the server's address; without {@code clusterName} it is reached by gRPC's own client
 * @param clusterName cluster of the server in the data plane's bootstrap
 */
public record SdsConfig(
        @Nullable String targetUri,
        @Nullable CallCredentials callCredentials,
        @Nullable String clusterName,
        @Nullable String certificatesSecretName,
        @Nullable String validationContextName) {

    /** Cluster of the sds sidecar, which every data plane has. */
    public static final String DEFAULT_CLUSTER = "gateway_proxy_sds";

    /** How to authenticate at the server. */
    public record CallCredentials(@Required FileCredentialSource fileCredentialSource) {}

    /** A token in a file, sent in a header. */
    public record FileCredentialSource(
            @Required String tokenFileName, @Required String header) {}
}
