package io.gloosuite.proxy.bootstrap;

import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.protobuf.UInt32Value;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.cluster.v3.UpstreamConnectionOptions;
import io.envoyproxy.envoy.config.core.v3.Address;
import io.envoyproxy.envoy.config.core.v3.ApiConfigSource;
import io.envoyproxy.envoy.config.core.v3.ApiVersion;
import io.envoyproxy.envoy.config.core.v3.ConfigSource;
import io.envoyproxy.envoy.config.core.v3.GrpcService;
import io.envoyproxy.envoy.config.core.v3.Http2ProtocolOptions;
import io.envoyproxy.envoy.config.core.v3.KeepaliveSettings;
import io.envoyproxy.envoy.config.core.v3.TcpKeepalive;
import io.envoyproxy.envoy.config.core.v3.TransportSocket;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import io.envoyproxy.envoy.config.endpoint.v3.Endpoint;
import io.envoyproxy.envoy.config.endpoint.v3.LbEndpoint;
import io.envoyproxy.envoy.config.endpoint.v3.LocalityLbEndpoints;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CertificateValidationContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CommonTlsContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.SdsSecretConfig;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.SubjectAltNameMatcher;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.TlsParameters;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext;
import io.envoyproxy.envoy.extensions.upstreams.http.v3.HttpProtocolOptions;
import io.envoyproxy.envoy.type.matcher.v3.StringMatcher;

/** The two servers that a data plane needs to begin: gloo, over mutual TLS, and the sds beside it. */
final class ControlPlaneClusters {
    private static final String SDS = "gateway_proxy_sds";
    private static final String HTTP_OPTIONS = "envoy.extensions.upstreams.http.v3.HttpProtocolOptions";
    private static final String SERVER_CERT = "server_cert";
    private static final String VALIDATION_CONTEXT = "validation_context";

    private static final Duration XDS_CONNECT_TIMEOUT =
            Duration.newBuilder().setSeconds(5).build();
    private static final Duration SDS_CONNECT_TIMEOUT =
            Duration.newBuilder().setNanos(250_000_000).build();
    private static final int TCP_KEEPALIVE_SECONDS = 60;
    private static final Duration PING_INTERVAL =
            Duration.newBuilder().setSeconds(30).build();
    private static final Duration PING_TIMEOUT =
            Duration.newBuilder().setSeconds(10).build();

    private ControlPlaneClusters() {}

    static Cluster gloo(BootstrapInputs inputs) {
        TransportSocket tls = TransportSocket.newBuilder()
                .setName("envoy.transport_sockets.tls")
                .setTypedConfig(Any.pack(mutualTls(inputs.xdsServerName())))
                .build();
        return cluster(inputs.xdsCluster(), Addresses.parse(inputs.xds()), http2())
                .setAltStatName("xds_cluster")
                .setConnectTimeout(XDS_CONNECT_TIMEOUT)
                .setTransportSocket(tls)
                .setUpstreamConnectionOptions(UpstreamConnectionOptions.newBuilder()
                        .setTcpKeepalive(
                                TcpKeepalive.newBuilder().setKeepaliveTime(UInt32Value.of(TCP_KEEPALIVE_SECONDS))))
                .build();
    }

    static Cluster sds(BootstrapInputs inputs) {
        return cluster(SDS, Addresses.parse(inputs.sds()), http2())
                .setConnectTimeout(SDS_CONNECT_TIMEOUT)
                .build();
    }

    static Cluster.Builder cluster(String name, Address address, HttpProtocolOptions http) {
        LbEndpoint endpoint = LbEndpoint.newBuilder()
                .setEndpoint(Endpoint.newBuilder().setAddress(address))
                .build();
        return Cluster.newBuilder()
                .setName(name)
                .setType(Addresses.discovery(address))
                .putTypedExtensionProtocolOptions(HTTP_OPTIONS, Any.pack(http))
                .setLoadAssignment(ClusterLoadAssignment.newBuilder()
                        .setClusterName(name)
                        .addEndpoints(LocalityLbEndpoints.newBuilder().addLbEndpoints(endpoint)));
    }

    private static HttpProtocolOptions http2() {
        return HttpProtocolOptions.newBuilder()
                .setExplicitHttpConfig(HttpProtocolOptions.ExplicitHttpConfig.newBuilder()
                        .setHttp2ProtocolOptions(Http2ProtocolOptions.newBuilder()
                                .setConnectionKeepalive(KeepaliveSettings.newBuilder()
                                        .setInterval(PING_INTERVAL)
                                        .setTimeout(PING_TIMEOUT))))
                .build();
    }

    private static UpstreamTlsContext mutualTls(String serverName) {
        SubjectAltNameMatcher name = SubjectAltNameMatcher.newBuilder()
                .setSanType(SubjectAltNameMatcher.SanType.DNS)
                .setMatcher(StringMatcher.newBuilder().setExact(serverName))
                .build();
        CommonTlsContext common = CommonTlsContext.newBuilder()
                .setTlsParams(TlsParameters.newBuilder()
                        .setTlsMinimumProtocolVersion(TlsParameters.TlsProtocol.TLSv1_2)
                        .setTlsMaximumProtocolVersion(TlsParameters.TlsProtocol.TLSv1_3))
                .addAlpnProtocols("h2")
                .addTlsCertificateSdsSecretConfigs(secret(SERVER_CERT))
                .setCombinedValidationContext(CommonTlsContext.CombinedCertificateValidationContext.newBuilder()
                        .setDefaultValidationContext(
                                CertificateValidationContext.newBuilder().addMatchTypedSubjectAltNames(name))
                        .setValidationContextSdsSecretConfig(secret(VALIDATION_CONTEXT)))
                .build();
        return UpstreamTlsContext.newBuilder()
                .setSni(serverName)
                .setCommonTlsContext(common)
                .build();
    }

    private static SdsSecretConfig secret(String name) {
        return SdsSecretConfig.newBuilder()
                .setName(name)
                .setSdsConfig(ConfigSource.newBuilder()
                        .setResourceApiVersion(ApiVersion.V3)
                        .setApiConfigSource(ApiConfigSource.newBuilder()
                                .setApiType(ApiConfigSource.ApiType.DELTA_GRPC)
                                .setTransportApiVersion(ApiVersion.V3)
                                .addGrpcServices(GrpcService.newBuilder()
                                        .setEnvoyGrpc(GrpcService.EnvoyGrpc.newBuilder()
                                                .setClusterName(SDS)))))
                .build();
    }
}
