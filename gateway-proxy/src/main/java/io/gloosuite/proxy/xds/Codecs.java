package io.gloosuite.proxy.xds;

import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.Secret;
import io.gloosuite.proxy.dataplane.DataPlane;
import io.gloosuite.proxy.model.ClusterConfig;
import io.gloosuite.proxy.model.EndpointsConfig;
import io.gloosuite.proxy.model.ListenerConfig;
import io.gloosuite.proxy.model.RouteConfig;
import io.gloosuite.proxy.model.SecretConfig;
import io.gloosuite.proxy.translate.ClusterConversion;
import io.gloosuite.proxy.translate.EndpointsConversion;
import io.gloosuite.proxy.translate.ListenerConversion;
import io.gloosuite.proxy.translate.RouteConversion;
import io.gloosuite.proxy.translate.SecretConversion;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The five types. */
final class Codecs {
    static final ResourceCodec<SecretConfig> SECRETS = new ResourceCodec<>(
            ResourceType.SECRETS,
            ResourceCodec.reader(Secret.class, SecretConversion::convert),
            SecretConfig::name,
            secret -> Set.of(),
            (plane, waiting) -> Optional.empty(),
            (next, old) -> false,
            DataPlane::apply,
            DataPlane::removeSecret);

    static final ResourceCodec<EndpointsConfig> ENDPOINTS = new ResourceCodec<>(
            ResourceType.ENDPOINTS,
            ResourceCodec.reader(ClusterLoadAssignment.class, EndpointsConversion::convert),
            EndpointsConfig::serviceName,
            endpoints -> Set.of(),
            (plane, waiting) -> Optional.empty(),
            (next, old) -> false,
            DataPlane::apply,
            DataPlane::removeEndpoints);

    static final ResourceCodec<ClusterConfig> CLUSTERS = new ResourceCodec<>(
            ResourceType.CLUSTERS,
            ResourceCodec.reader(Cluster.class, ClusterConversion::convert),
            ClusterConfig::name,
            References::of,
            DataPlane::check,
            (next, old) -> false,
            DataPlane::apply,
            DataPlane::removeCluster);

    static final ResourceCodec<RouteConfig> ROUTES = new ResourceCodec<>(
            ResourceType.ROUTES,
            ResourceCodec.reader(RouteConfiguration.class, RouteConversion::convert),
            RouteConfig::name,
            routes -> Set.of(),
            (plane, waiting) -> Optional.empty(),
            (next, old) -> false,
            DataPlane::apply,
            DataPlane::removeRoutes);

    static final ResourceCodec<ListenerConfig> LISTENERS = new ResourceCodec<>(
            ResourceType.LISTENERS,
            ResourceCodec.reader(Listener.class, ListenerConversion::convert),
            ListenerConfig::name,
            References::of,
            DataPlane::check,
            (next, old) -> next.port() == old.port() && next.port() != 0,
            DataPlane::apply,
            DataPlane::removeListener);

    static final List<ResourceCodec<?>> ALL = List.of(SECRETS, ENDPOINTS, CLUSTERS, ROUTES, LISTENERS);

    private Codecs() {}
}
