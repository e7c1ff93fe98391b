package io.gloosuite.proxy.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.gloosuite.proxy.fixtures.Xds;
import io.gloosuite.proxy.model.ClusterConfig;
import io.gloosuite.proxy.model.ClusterHealth;
import io.gloosuite.proxy.model.LoadBalancing;
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
            {'name': 'a_b', 'type': 'EDS', 'connect_timeout': '2s', 'lb_policy': 'LEAST_REQUEST', 'least_request_lb_config': {},
             'eds_cluster_config': {'eds_config': {'ads': {}, 'resource_api_version': 'V3'}}}
            """))
                .isEqualTo(new ClusterConfig(
                        "a_b",
                        new ClusterConfig.Eds("a_b"),
                        Duration.ofSeconds(2),
                        LoadBalancing.LEAST_REQUEST,
                        null,
                        List.of(),
                        ClusterConfig.Protocol.HTTP1,
                        ClusterConfig.CircuitBreakers.DEFAULT,
                        0,
                        Duration.ofHours(1),
                        ClusterHealth.NONE));
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
    void readsHowARequestFindsItsEndpointByAHash() {
        assertThat(good("""
            {'name': 'a', 'type': 'STATIC', 'lb_policy': 'RING_HASH',
             'ring_hash_lb_config': {'minimum_ring_size': 64, 'maximum_ring_size': 128},
             'common_lb_config': {'consistent_hashing_lb_config': {'use_hostname_for_hashing': true}}}
            """).loadBalancing())
                .isEqualTo(new LoadBalancing.RingHash(64, 128, LoadBalancing.HashKey.HOSTNAME));
        assertThat(good("{'name': 'a', 'type': 'STATIC', 'lb_policy': 'MAGLEV'}")
                        .loadBalancing())
                .isEqualTo(new LoadBalancing.Maglev(65_537, LoadBalancing.HashKey.ADDRESS));
        assertThat(problems("{'name': 'a', 'type': 'STATIC', 'lb_policy': 'MAGLEV', 'maglev_lb_config':"
                        + " {'table_size': 100}}"))
                .containsExactly("maglev_lb_config.table_size: 100 (expected: a prime number up to 5000011)");
    }

    @Test
    void readsWhoIsEjectedByEnvoysDefaults() {
        ClusterHealth health = good("{'name': 'a', 'type': 'STATIC', 'outlier_detection': {'consecutive_5xx': 2}}")
                .health();

        assertThat(health.outliers())
                .isEqualTo(new ClusterHealth.Outliers(
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(5),
                        10,
                        false,
                        new ClusterHealth.InARow(2, 100),
                        new ClusterHealth.InARow(5, 0),
                        new ClusterHealth.InARow(5, 100),
                        false,
                        new ClusterHealth.SuccessRate(100, 5, 100, 1900),
                        new ClusterHealth.SuccessRate(100, 5, 100, 1900)));
        assertThat(health.panicThresholdPercent()).isEqualTo(50);
        assertThat(health.check()).isNull();
    }

    @Test
    void readsHealthChecks() {
        ClusterHealth health = good("""
            {'name': 'a', 'type': 'STATIC', 'common_lb_config': {'healthy_panic_threshold': {'value': 0}},
             'health_checks': [{'timeout': '1s', 'interval': '2s', 'unhealthy_threshold': 3, 'healthy_threshold': 4,
               'reuse_connection': false, 'http_health_check': {'path': '/healthz', 'host': 'h', 'method': 'HEAD',
                 'expected_statuses': [{'start': 200, 'end': 300}]}}]}
            """).health();

        assertThat(health.panicThresholdPercent()).isZero();
        assertThat(health.check())
                .isEqualTo(new ClusterHealth.Check(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        3,
                        4,
                        false,
                        new ClusterHealth.HttpProbe(
                                "h", "/healthz", "HEAD", List.of(new ClusterHealth.Statuses(200, 300)))));
    }

    @Test
    void refusesChecksThatItDoesNotMakeByTheirName() {
        String check = "{'name': 'a', 'type': 'STATIC', 'health_checks': [{'timeout': '1s', 'interval': '2s',"
                + " 'unhealthy_threshold': 3, 'healthy_threshold': 4, %s}]}";

        assertThat(problems(check.formatted("'grpc_health_check': {}")))
                .singleElement()
                .asString()
                .startsWith("health_checks[0].grpc_health_check: not supported");
        assertThat(problems(
                        check.formatted("'http_health_check': {'path': '/', 'service_name_matcher': {'prefix': 'x'}}")))
                .singleElement()
                .asString()
                .startsWith("health_checks[0].http_health_check.service_name_matcher: not supported");
    }

    @Test
    void refusesWhatTheDataPlaneDoesNotDoByItsPath() {
        assertThat(problems(
                        "{'name': 'a', 'type': 'STATIC', 'upstream_bind_config': {}, 'lb_policy': 'CLUSTER_PROVIDED'}"))
                .containsExactly(
                        "upstream_bind_config: not supported by this data plane (mend: remove it, or serve this proxy"
                                + " with Envoy)",
                        "lb_policy: CLUSTER_PROVIDED is not supported by this data plane (expected: ROUND_ROBIN,"
                                + " LEAST_REQUEST, RANDOM, RING_HASH or MAGLEV)");
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
