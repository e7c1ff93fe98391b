package io.gloosuite.proxy.translate.tls;

import io.envoyproxy.envoy.config.core.v3.ApiConfigSource;
import io.envoyproxy.envoy.config.core.v3.ApiConfigSource.ApiType;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.SdsSecretConfig;
import io.gloosuite.proxy.translate.fields.Place;

/** Secrets of this process itself, which come from the sds beside it, as the cluster of Envoy's bootstrap leads there. */
final class OwnSds {
    private static final String CLUSTER = "gateway_proxy_sds";

    private OwnSds() {}

    /**
     * Checks that a secret config asks for what this process has.
     *
     * @param own the secret that it stands for, after a colon
     */
    static void check(SdsSecretConfig secret, String own, Place place) {
        ApiConfigSource source = secret.getSdsConfig().getApiConfigSource();
        Place at = place.field("sds_config").field("api_config_source");
        String name = own.substring(own.indexOf(':') + 1);
        if (!secret.getName().equals(name)) {
            place.field("name").problem("'" + secret.getName() + "' of this process's sds (expected: " + name + ")");
        }
        if (source.getApiType() != ApiType.GRPC && source.getApiType() != ApiType.DELTA_GRPC) {
            at.field("api_type").problem(source.getApiType() + " (expected: GRPC)");
        }
        boolean known = source.getGrpcServicesCount() == 1
                && source.getGrpcServices(0).getEnvoyGrpc().getClusterName().equals(CLUSTER);
        if (!known) {
            at.field("grpc_services").problem("not this process's sds (expected: one, of cluster " + CLUSTER + ")");
        }
    }
}
