package io.gloosuite.proxy.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.gloosuite.proxy.fixtures.Xds;
import io.gloosuite.proxy.model.ClusterConfig;
import io.gloosuite.proxy.model.UpstreamTls;
import io.gloosuite.tls.netty.TlsOptions;
import io.gloosuite.tls.netty.TlsVersion;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClusterConversionTest {
    @Test
    void takesEndpointsFromEds() {
        assertThat(good("""
            {'name': 'a_b', 'type': 'EDS', 'connect_timeout': '2s', 'lb_policy': 'LEAST_REQUEST',
             'eds_cluster_config': {'eds_config': {'ads': {}, 'resource_api_version': 'V3'}}}
            """))
                .isEqualTo(new ClusterConfig(
                        "a_b",
                        new ClusterConfig.Eds("a_b"),
                        Duration.ofSeconds(2),
                        ClusterConfig.LoadBalancing.LEAST_REQUEST,
                        null,
                        List.of(),
                        ClusterConfig.Protocol.HTTP1,
                        ClusterConfig.CircuitBreakers.DEFAULT,
                        0,
                        Duration.ofHours(1)));
    }

    @Test
    void takesEndpointsThatComeWithIt() {
        ClusterConfig config = good("""
            {'name': 'a', 'type': 'STRICT_DNS', 'dns_lookup_family': 'V4_ONLY', 'load_assignment':
              {'cluster_name': 'a', 'endpoints': [{'lb_endpoints': [{
                'load_balancing_weight': 3, 'health_status': 'UNHEALTHY',
                'metadata': {'filter_metadata': {'envoy.transport_socket_match': {'sni': 'b'}}},
                'endpoint': {'hostname': 'h', 'address': {'socket_address': {'address': 'x.y', 'port_value': 7}}}}]}]}}
            """);

        assertThat(config.discovery())
                .isEqualTo(new ClusterConfig.StrictDns(
                        List.of(new ClusterConfig.Endpoint("x.y", 7, 3, false, "h", Map.of("sni", "b"))),
                        Duration.ofSeconds(5),
                        ClusterConfig.StrictDns.Family.V4_ONLY));
    }

    @Test
    void namesTheSecretsOfTlsAndNeverHoldsThem() {
        ClusterConfig config = good(tls("""
            'sni': 'x.y', 'common_tls_context': {
              'tls_params': {'tls_minimum_protocol_version': 'TLSv1_3'},
              'alpn_protocols': ['h2'],
              'tls_certificate_sds_secret_configs': [{'name': 'id', 'sds_config': {'ads': {}}}],
              'combined_validation_context': {
                'default_validation_context': {'match_typed_subject_alt_names': [
                  {'san_type': 'DNS', 'matcher': {'exact': 'x.y'}}]},
                'validation_context_sds_secret_config': {'name': 'ca', 'sds_config': {'ads': {}}}}}
            """));

        TlsOptions options = TlsOptions.upstreamDefaults()
                .withVersions(TlsVersion.TLS_1_3, TlsVersion.TLS_1_3)
                .withAlpn(List.of("h2"));
        assertThat(config.tls()).isEqualTo(new UpstreamTls("id", "ca", "x.y", Set.of("x.y"), options));
    }

    @Test
    void readsHttp2LimitsAndCircuitBreakers() {
        ClusterConfig config = good("""
            {'name': 'a', 'type': 'STATIC',
             'circuit_breakers': {'thresholds': [{'max_connections': 7, 'max_retries': 0}]},
             'typed_extension_protocol_options': {'envoy.extensions.upstreams.http.v3.HttpProtocolOptions': {
               '@type': 'type.googleapis.com/envoy.extensions.upstreams.http.v3.HttpProtocolOptions',
               'common_http_protocol_options': {'idle_timeout': '3s', 'max_requests_per_connection': 9},
               'explicit_http_config': {'http2_protocol_options': {}}}}}
            """);

        assertThat(config.protocol()).isEqualTo(ClusterConfig.Protocol.HTTP2);
        assertThat(config.idleTimeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(config.maxRequestsPerConnection()).isEqualTo(9);
        assertThat(config.circuitBreakers()).isEqualTo(new ClusterConfig.CircuitBreakers(7, 1024, 1024, 0));
    }

    @Test
    void refusesWhatTheDataPlaneDoesNotDoByItsPath() {
        assertThat(problems("{'name': 'a', 'type': 'STATIC', 'outlier_detection': {}, 'lb_policy': 'MAGLEV'}"))
                .containsExactly(
                        "outlier_detection: not supported by this data plane (mend: remove it, or serve this proxy with"
                                + " Envoy)",
                        "lb_policy: MAGLEV is not supported by this data plane (expected: ROUND_ROBIN, LEAST_REQUEST or"
                                + " RANDOM)");
    }

    @Test
    void refusesFieldsDeepInPackedMessages() {
        assertThat(problems(tls("'common_tls_context': {'tls_params': {'signature_algorithms': ['x']}}")))
                .singleElement()
                .asString()
                .startsWith("transport_socket.typed_config.common_tls_context.tls_params.signature_algorithms: not");
    }

    @Test
    void refusesATransportSocketItDoesNotKnowInsteadOfPlainText() {
        assertThat(problems("""
            {'name': 'a', 'type': 'STATIC', 'transport_socket': {'name': 'x', 'typed_config': {
              '@type': 'type.googleapis.com/envoy.extensions.filters.http.lua.v3.Lua'}}}
            """)).isNotEmpty();
    }

    @Test
    void refusesOldVersionsOfTls() {
        assertThat(problems(tls("'common_tls_context': {'tls_params': {'tls_minimum_protocol_version': 'TLSv1_0'}}")))
                .singleElement()
                .asString()
                .endsWith("tls_minimum_protocol_version: TLSv1_0 is not supported by this data plane (expected: TLSv1_2"
                        + " or TLSv1_3)");
    }

    @Test
    void refusesACipherSuiteNobodyKnows() {
        assertThat(problems(tls("'common_tls_context': {'tls_params': {'cipher_suites': ['ROT13']}}")))
                .singleElement()
                .asString()
                .contains("tls_params")
                .contains("ROT13");
    }

    @Test
    void refusesEndpointsFromElsewhereThanTheOneStream() {
        assertThat(problems("{'name': 'a', 'type': 'EDS', 'eds_cluster_config': {'eds_config': {'path': '/x'}}}"))
                .contains("eds_cluster_config.eds_config: not ADS (expected: ads: {})");
    }

    private static String tls(String context) {
        return """
            {'name': 'a', 'type': 'STATIC', 'transport_socket': {'name': 'tls', 'typed_config': {
              '@type': 'type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext', %s}}}
            """.formatted(context);
    }

    private static ClusterConfig good(String json) {
        return Outcomes.good(ClusterConversion.convert(Xds.cluster(json)));
    }

    private static List<String> problems(String json) {
        return Outcomes.problems(ClusterConversion.convert(Xds.cluster(json)));
    }
}
