package io.gloosuite.api.upstream;

import io.gloosuite.api.shape.Field;
import io.gloosuite.api.shape.Shape;
import io.gloosuite.api.ssl.UpstreamSslConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a backend is, and how to connect to it. */
@Shape(
        oneOf = {"kube", "static", "pipe", "aws", "azure", "consul", "awsEc2", "gcp", "ai"},
        unsupported = {
            "pipe",
            "aws",
            "azure",
            "consul",
            "awsEc2",
            "gcp",
            "ai",
            "failover",
            "httpProxyHostname",
            "httpConnectSslConfig",
            "httpConnectHeaders",
            "proxyProtocolVersion"
        },
        unheeded = {"preconnectPolicy", "disableIstioAutoMtls"})
public record UpstreamSpec(
        @Nullable DiscoveryMetadata discoveryMetadata,
        @Nullable UpstreamSslConfig sslConfig,
        @Nullable CircuitBreakers circuitBreakers,
        @Nullable LoadBalancerConfig loadBalancerConfig,
        @Nullable ConnectionConfig connectionConfig,
        List<HealthCheck> healthChecks,
        @Nullable OutlierDetection outlierDetection,
        @Nullable KubeSpec kube,
        @Field("static") @Nullable StaticSpec staticHosts,
        @Nullable Boolean useHttp2,
        @Nullable ProtocolSelection protocolSelection,
        @Nullable Integer initialStreamWindowSize,
        @Nullable Integer initialConnectionWindowSize,
        @Nullable Integer maxConcurrentStreams,
        @Nullable Boolean overrideStreamErrorOnInvalidHttpMessage,
        @Nullable Boolean ignoreHealthOnHostRemoval,
        @Nullable Boolean respectDnsTtl,
        @Nullable Duration dnsRefreshRate) {

    /** What discovery copied from the Service. */
    public record DiscoveryMetadata(Map<String, String> labels) {}

    /** Which protocol to speak to the backend. */
    public enum ProtocolSelection {
        USE_CONFIGURED_PROTOCOL,
        USE_DOWNSTREAM_PROTOCOL
    }
}
