package io.gloosuite.gloo.translate.tls;

import io.envoyproxy.envoy.config.core.v3.DataSource;
import io.envoyproxy.envoy.config.core.v3.GrpcService;
import io.envoyproxy.envoy.config.core.v3.GrpcService.GoogleGrpc;
import io.envoyproxy.envoy.config.core.v3.GrpcService.GoogleGrpc.CallCredentials;
import io.envoyproxy.envoy.config.core.v3.GrpcService.GoogleGrpc.CallCredentials.MetadataCredentialsFromPlugin;
import io.envoyproxy.envoy.config.core.v3.GrpcService.GoogleGrpc.ChannelCredentials;
import io.envoyproxy.envoy.config.grpc_credential.v3.FileBasedMetadataConfig;
import io.gloosuite.api.ssl.SdsConfig;
import io.gloosuite.api.ssl.SdsConfig.FileCredentialSource;
import io.gloosuite.gloo.translate.wire.Wire;

/** How the data plane reaches a secret discovery server of its own. */
final class SdsServers {

    private static final String FILE_CREDENTIALS = "envoy.grpc_credentials.file_based_metadata";

    private SdsServers() {}

    /** By a cluster of its bootstrap; by gRPC's own client when only an address is given. */
    static GrpcService service(SdsConfig sds) {
        if (sds.targetUri() != null && sds.clusterName() == null) {
            return GrpcService.newBuilder()
                    .setGoogleGrpc(google(sds, sds.targetUri()))
                    .build();
        }
        String cluster = sds.clusterName() == null ? SdsConfig.DEFAULT_CLUSTER : sds.clusterName();
        return GrpcService.newBuilder()
                .setEnvoyGrpc(GrpcService.EnvoyGrpc.newBuilder().setClusterName(cluster))
                .build();
    }

    private static GoogleGrpc google(SdsConfig sds, String targetUri) {
        GoogleGrpc.Builder google =
                GoogleGrpc.newBuilder().setTargetUri(targetUri).setStatPrefix("sds");
        if (sds.callCredentials() != null) {
            google.setCredentialsFactoryName(FILE_CREDENTIALS)
                    .setChannelCredentials(ChannelCredentials.newBuilder()
                            .setLocalCredentials(GoogleGrpc.GoogleLocalCredentials.getDefaultInstance()))
                    .addCallCredentials(CallCredentials.newBuilder()
                            .setFromPlugin(token(sds.callCredentials().fileCredentialSource())));
        }
        return google.build();
    }

    private static MetadataCredentialsFromPlugin token(FileCredentialSource source) {
        return MetadataCredentialsFromPlugin.newBuilder()
                .setName(FILE_CREDENTIALS)
                .setTypedConfig(Wire.any(FileBasedMetadataConfig.newBuilder()
                        .setSecretData(DataSource.newBuilder().setFilename(source.tokenFileName()))
                        .setHeaderKey(source.header())
                        .build()))
                .build();
    }
}
