package io.gloosuite.proxy.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.InvalidProtocolBufferException;
import io.envoyproxy.envoy.config.bootstrap.v3.Bootstrap;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.cluster.v3.Cluster.DiscoveryType;
import io.envoyproxy.envoy.config.core.v3.Address;
import io.envoyproxy.envoy.config.core.v3.ApiConfigSource.ApiType;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CommonTlsContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.SdsSecretConfig;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.TlsParameters.TlsProtocol;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext;
import org.junit.jupiter.api.Test;

class EnvoyBootstrapTest {
    @Test
    void namesTheNodeByItsRoleAndInstance() {
        Bootstrap bootstrap = EnvoyBootstrap.render(inputs("127.0.0.1:9977", "127.0.0.1:8234"));

        assertThat(bootstrap.getNode().getId()).isEqualTo("gloo-system~gateway-proxy~pod-1");
        assertThat(bootstrap.getNode().getMetadata().getFieldsOrThrow("role").getStringValue())
                .isEqualTo("gloo-system~gateway-proxy");
    }

    @Test
    void takesEverythingByDeltaAdsFromGloo() {
        Bootstrap bootstrap = EnvoyBootstrap.render(inputs("127.0.0.1:9977", "127.0.0.1:8234"));

        assertThat(bootstrap.getDynamicResources().getAdsConfig().getApiType()).isEqualTo(ApiType.DELTA_GRPC);
        assertThat(bootstrap
                        .getDynamicResources()
                        .getAdsConfig()
                        .getGrpcServices(0)
                        .getEnvoyGrpc()
                        .getClusterName())
                .isEqualTo("gloo.gloo-system.svc.cluster.local:9977");
        assertThat(bootstrap.getDynamicResources().getCdsConfig().hasAds()).isTrue();
        assertThat(bootstrap.getDynamicResources().getLdsConfig().hasAds()).isTrue();
    }

    @Test
    void checksTheNameOfGlooAndTakesItsIdentityFromSds() throws InvalidProtocolBufferException {
        CommonTlsContext tls = tls(EnvoyBootstrap.render(inputs("127.0.0.1:9977", "127.0.0.1:8234")));

        assertThat(tls.getTlsParams().getTlsMinimumProtocolVersion()).isEqualTo(TlsProtocol.TLSv1_2);
        assertThat(tls.getTlsCertificateSdsSecretConfigsList())
                .extracting(SdsSecretConfig::getName)
                .containsExactly("server_cert");
        CommonTlsContext.CombinedCertificateValidationContext validation = tls.getCombinedValidationContext();
        assertThat(validation.getValidationContextSdsSecretConfig().getName()).isEqualTo("validation_context");
        assertThat(validation
                        .getDefaultValidationContext()
                        .getMatchTypedSubjectAltNames(0)
                        .getMatcher()
                        .getExact())
                .isEqualTo("gloo.gloo-system.svc");
    }

    @Test
    void resolvesAHostNameAndReachesASocketFile() {
        Bootstrap bootstrap = EnvoyBootstrap.render(inputs("gloo:9977", "unix:/run/sds.sock"));

        assertThat(cluster(bootstrap, "gloo.gloo-system.svc.cluster.local:9977").getType())
                .isEqualTo(DiscoveryType.STRICT_DNS);
        Cluster sds = cluster(bootstrap, "gateway_proxy_sds");
        assertThat(sds.getType()).isEqualTo(DiscoveryType.STATIC);
        assertThat(address(sds).getPipe().getPath()).isEqualTo("/run/sds.sock");
    }

    @Test
    void reachesAnAdminThatListensOnEveryAddressThroughTheLoopback() {
        BootstrapInputs everywhere =
                new BootstrapInputs("ns~p", "i", "gloo:9977", "gloo", "[::1]:8234", "0.0.0.0:19000", "[::]:8082");

        Address admin = address(cluster(EnvoyBootstrap.render(everywhere), "admin"));

        assertThat(admin.getSocketAddress().getAddress()).isEqualTo("127.0.0.1");
        assertThat(admin.getSocketAddress().getPortValue()).isEqualTo(19000);
    }

    @Test
    void saysWhatIsWrongWithAnAddress() {
        assertThatThrownBy(() -> EnvoyBootstrap.render(inputs("gloo", "127.0.0.1:8234")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("address: gloo (expected: host:port, [ipv6]:port or unix:/path)");
        assertThatThrownBy(() -> EnvoyBootstrap.render(inputs("gloo:70000", "127.0.0.1:8234")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void saysWhatIsWrongWithARole() {
        assertThatThrownBy(() -> new BootstrapInputs("gateway-proxy", "i", "x:1", "x", "x:1", "x:1", "x:1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("role: gateway-proxy (expected: <namespace>~<proxy>)");
    }

    private static BootstrapInputs inputs(String xds, String sds) {
        return new BootstrapInputs(
                "gloo-system~gateway-proxy",
                "pod-1",
                xds,
                "gloo.gloo-system.svc",
                sds,
                "127.0.0.1:19000",
                "0.0.0.0:8082");
    }

    private static CommonTlsContext tls(Bootstrap bootstrap) throws InvalidProtocolBufferException {
        return cluster(bootstrap, "gloo.gloo-system.svc.cluster.local:9977")
                .getTransportSocket()
                .getTypedConfig()
                .unpack(UpstreamTlsContext.class)
                .getCommonTlsContext();
    }

    private static Cluster cluster(Bootstrap bootstrap, String name) {
        return bootstrap.getStaticResources().getClustersList().stream()
                .filter(cluster -> cluster.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Address address(Cluster cluster) {
        return cluster.getLoadAssignment()
                .getEndpoints(0)
                .getLbEndpoints(0)
                .getEndpoint()
                .getAddress();
    }
}
