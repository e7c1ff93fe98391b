package io.gloosuite.gloo.xds;

import io.envoyproxy.envoy.service.cluster.v3.ClusterDiscoveryServiceGrpc;
import io.envoyproxy.envoy.service.discovery.v3.AggregatedDiscoveryServiceGrpc;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryResponse;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryResponse;
import io.envoyproxy.envoy.service.endpoint.v3.EndpointDiscoveryServiceGrpc;
import io.envoyproxy.envoy.service.listener.v3.ListenerDiscoveryServiceGrpc;
import io.envoyproxy.envoy.service.route.v3.RouteDiscoveryServiceGrpc;
import io.gloosuite.gloo.xds.state.Tier;
import io.grpc.MethodDescriptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.stub.ServerCalls;
import java.util.List;

/** The gRPC services: the aggregated one, and one for each of Envoy's main types, all in both flavours. */
final class DiscoveryServices {
    private final XdsHub hub;

    DiscoveryServices(XdsHub hub) {
        this.hub = hub;
    }

    List<ServerServiceDefinition> all() {
        return List.of(
                service(
                        AggregatedDiscoveryServiceGrpc.getStreamAggregatedResourcesMethod(),
                        AggregatedDiscoveryServiceGrpc.getDeltaAggregatedResourcesMethod(),
                        ""),
                service(
                        ClusterDiscoveryServiceGrpc.getStreamClustersMethod(),
                        ClusterDiscoveryServiceGrpc.getDeltaClustersMethod(),
                        Tier.CLUSTER),
                service(
                        EndpointDiscoveryServiceGrpc.getStreamEndpointsMethod(),
                        EndpointDiscoveryServiceGrpc.getDeltaEndpointsMethod(),
                        Tier.ENDPOINTS),
                service(
                        ListenerDiscoveryServiceGrpc.getStreamListenersMethod(),
                        ListenerDiscoveryServiceGrpc.getDeltaListenersMethod(),
                        Tier.LISTENER),
                service(
                        RouteDiscoveryServiceGrpc.getStreamRoutesMethod(),
                        RouteDiscoveryServiceGrpc.getDeltaRoutesMethod(),
                        Tier.ROUTES));
    }

    private ServerServiceDefinition service(
            MethodDescriptor<DiscoveryRequest, DiscoveryResponse> stream,
            MethodDescriptor<DeltaDiscoveryRequest, DeltaDiscoveryResponse> delta,
            String typeUrl) {
        StateOfTheWorldFlavour whole = new StateOfTheWorldFlavour();
        DeltaFlavour incremental = new DeltaFlavour();
        ServerServiceDefinition service = ServerServiceDefinition.builder(serviceName(stream))
                .addMethod(
                        stream,
                        ServerCalls.asyncBidiStreamingCall(responses -> new Call<>(hub, whole, typeUrl, responses)))
                .addMethod(
                        delta,
                        ServerCalls.asyncBidiStreamingCall(
                                responses -> new Call<>(hub, incremental, typeUrl, responses)))
                .build();
        return ServerInterceptors.intercept(service, new Peer());
    }

    private static String serviceName(MethodDescriptor<?, ?> method) {
        String name = method.getServiceName();
        if (name == null) {
            throw new IllegalStateException("a generated method without a service: " + method.getFullMethodName());
        }
        return name;
    }
}
