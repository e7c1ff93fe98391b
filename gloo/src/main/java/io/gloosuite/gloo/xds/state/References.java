package io.gloosuite.gloo.xds.state;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.TransportSocket;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CommonTlsContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.SdsSecretConfig;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext;
import io.gloosuite.gloo.model.XdsResource;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * What a cluster fetches by name before it can be used.
 *
 * @param endpoints name of its ClusterLoadAssignment, empty unless it is an EDS cluster
 * @param secrets names of its certificates and trust
 */
public record References(String endpoints, Set<String> secrets) {
    private static final References NONE = new References("", Set.of());

    public static References of(XdsResource resource) {
        return resource.message() instanceof Cluster cluster
                ? new References(endpoints(cluster), secrets(cluster))
                : NONE;
    }

    public void forEach(BiConsumer<String, String> typeAndName) {
        if (!endpoints.isEmpty()) {
            typeAndName.accept(Tier.ENDPOINTS, endpoints);
        }
        secrets.forEach(secret -> typeAndName.accept(Tier.SECRET, secret));
    }

    private static String endpoints(Cluster cluster) {
        if (cluster.getType() != Cluster.DiscoveryType.EDS) {
            return "";
        }
        String serviceName = cluster.getEdsClusterConfig().getServiceName();
        return serviceName.isEmpty() ? cluster.getName() : serviceName;
    }

    private static Set<String> secrets(Cluster cluster) {
        Set<String> names = new HashSet<>();
        sockets(cluster)
                .filter(socket -> socket.getTypedConfig().is(UpstreamTlsContext.class))
                .map(socket -> context(socket.getTypedConfig()).getCommonTlsContext())
                .flatMap(References::configs)
                .forEach(config -> names.add(config.getName()));
        return names;
    }

    private static Stream<TransportSocket> sockets(Cluster cluster) {
        return Stream.concat(
                Stream.of(cluster.getTransportSocket()),
                cluster.getTransportSocketMatchesList().stream().map(Cluster.TransportSocketMatch::getTransportSocket));
    }

    private static Stream<SdsSecretConfig> configs(CommonTlsContext context) {
        Stream<SdsSecretConfig> trust = Stream.of(
                        context.getValidationContextSdsSecretConfig(),
                        context.getCombinedValidationContext().getValidationContextSdsSecretConfig())
                .filter(config -> !config.getName().isEmpty());
        return Stream.concat(context.getTlsCertificateSdsSecretConfigsList().stream(), trust);
    }

    private static UpstreamTlsContext context(Any any) {
        try {
            return any.unpack(UpstreamTlsContext.class);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a cluster that was translated here cannot be read", e);
        }
    }
}
