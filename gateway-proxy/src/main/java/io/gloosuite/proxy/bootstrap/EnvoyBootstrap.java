package io.gloosuite.proxy.bootstrap;

import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.envoyproxy.envoy.config.bootstrap.v3.Admin;
import io.envoyproxy.envoy.config.bootstrap.v3.Bootstrap;
import io.envoyproxy.envoy.config.bootstrap.v3.LayeredRuntime;
import io.envoyproxy.envoy.config.bootstrap.v3.RuntimeLayer;
import io.envoyproxy.envoy.config.core.v3.AggregatedConfigSource;
import io.envoyproxy.envoy.config.core.v3.ApiConfigSource;
import io.envoyproxy.envoy.config.core.v3.ApiVersion;
import io.envoyproxy.envoy.config.core.v3.ConfigSource;
import io.envoyproxy.envoy.config.core.v3.GrpcService;
import io.envoyproxy.envoy.config.core.v3.Node;
import io.envoyproxy.envoy.config.overload.v3.OverloadManager;
import io.envoyproxy.envoy.config.overload.v3.ResourceMonitor;
import io.envoyproxy.envoy.extensions.resource_monitors.downstream_connections.v3.DownstreamConnectionsConfig;

/** The bootstrap: who the node is, delta ADS from gloo over mutual TLS, and everything else from there. */
public final class EnvoyBootstrap {
    /** Gloo's name for the fleet of data planes. */
    private static final String NODE_CLUSTER = "gateway";

    /** Open downstream connections after which further ones are refused, so that memory stays bounded. */
    private static final long MAX_DOWNSTREAM_CONNECTIONS = 250_000;

    private static final Duration OVERLOAD_REFRESH =
            Duration.newBuilder().setNanos(250_000_000).build();

    private EnvoyBootstrap() {}

    /**
     * Renders the bootstrap.
     *
     * @throws IllegalArgumentException if an address of the inputs cannot be read, naming it
     */
    public static Bootstrap render(BootstrapInputs inputs) {
        return Bootstrap.newBuilder()
                .setNode(node(inputs))
                .setAdmin(Admin.newBuilder()
                        .setAddress(Addresses.parse(inputs.admin()))
                        .setIgnoreGlobalConnLimit(true))
                .setDynamicResources(dynamicResources(inputs))
                .setStaticResources(Bootstrap.StaticResources.newBuilder()
                        .addListeners(ReadinessListener.render(inputs))
                        .addClusters(ControlPlaneClusters.gloo(inputs))
                        .addClusters(ControlPlaneClusters.sds(inputs))
                        .addClusters(ReadinessListener.adminCluster(inputs)))
                .setLayeredRuntime(LayeredRuntime.newBuilder()
                        .addLayers(RuntimeLayer.newBuilder()
                                .setName("static_layer")
                                .setStaticLayer(Struct.getDefaultInstance()))
                        .addLayers(RuntimeLayer.newBuilder()
                                .setName("admin_layer")
                                .setAdminLayer(RuntimeLayer.AdminLayer.getDefaultInstance())))
                .setOverloadManager(overload())
                .build();
    }

    private static Node node(BootstrapInputs inputs) {
        Value role = Value.newBuilder().setStringValue(inputs.role()).build();
        return Node.newBuilder()
                .setId(inputs.nodeId())
                .setCluster(NODE_CLUSTER)
                .setMetadata(Struct.newBuilder().putFields("role", role))
                .build();
    }

    private static Bootstrap.DynamicResources dynamicResources(BootstrapInputs inputs) {
        ConfigSource ads = ConfigSource.newBuilder()
                .setResourceApiVersion(ApiVersion.V3)
                .setAds(AggregatedConfigSource.getDefaultInstance())
                .build();
        return Bootstrap.DynamicResources.newBuilder()
                .setAdsConfig(ApiConfigSource.newBuilder()
                        .setApiType(ApiConfigSource.ApiType.DELTA_GRPC)
                        .setTransportApiVersion(ApiVersion.V3)
                        .setSetNodeOnFirstMessageOnly(true)
                        .addGrpcServices(GrpcService.newBuilder()
                                .setEnvoyGrpc(GrpcService.EnvoyGrpc.newBuilder().setClusterName(inputs.xdsCluster()))))
                .setCdsConfig(ads)
                .setLdsConfig(ads)
                .build();
    }

    private static OverloadManager overload() {
        DownstreamConnectionsConfig limit = DownstreamConnectionsConfig.newBuilder()
                .setMaxActiveDownstreamConnections(MAX_DOWNSTREAM_CONNECTIONS)
                .build();
        return OverloadManager.newBuilder()
                .setRefreshInterval(OVERLOAD_REFRESH)
                .addResourceMonitors(ResourceMonitor.newBuilder()
                        .setName("envoy.resource_monitors.global_downstream_max_connections")
                        .setTypedConfig(Any.pack(limit)))
                .build();
    }
}
