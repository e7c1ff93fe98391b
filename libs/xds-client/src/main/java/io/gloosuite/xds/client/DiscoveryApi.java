package io.gloosuite.xds.client;

import io.envoyproxy.envoy.service.discovery.v3.AggregatedDiscoveryServiceGrpc;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryResponse;
import io.envoyproxy.envoy.service.secret.v3.SecretDiscoveryServiceGrpc;
import io.grpc.MethodDescriptor;

/** The service whose delta stream is opened. */
public enum DiscoveryApi {
    /** ADS: every type on one stream. */
    AGGREGATED,
    /** SDS: secrets alone. */
    SECRET;

    MethodDescriptor<DeltaDiscoveryRequest, DeltaDiscoveryResponse> method() {
        return switch (this) {
            case AGGREGATED -> AggregatedDiscoveryServiceGrpc.getDeltaAggregatedResourcesMethod();
            case SECRET -> SecretDiscoveryServiceGrpc.getDeltaSecretsMethod();
        };
    }
}
