package io.gloosuite.proxy.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.gloosuite.proxy.fixtures.Xds;
import io.gloosuite.proxy.model.SecretConfig;
import io.gloosuite.proxy.model.UpstreamTls;
import org.junit.jupiter.api.Test;

/** Clusters that use this process's own certificate. */
class OwnSdsTest {
    @Test
    void namesTheSecretsOfThisProcess() {
        UpstreamTls tls = Outcomes.good(
                        ClusterConversion.convert(cluster("gateway_proxy_sds", "server_cert", "validation_context")))
                .tls();

        assertThat(tls).isNotNull();
        assertThat(tls.identitySecret()).isEqualTo(SecretConfig.OWN_IDENTITY);
        assertThat(tls.validationSecret()).isEqualTo(SecretConfig.OWN_TRUST);
        assertThat(tls.allowedSans()).containsExactly("gloo.gloo-system.svc");
    }

    @Test
    void refusesOtherServersAndOtherSecrets() {
        assertThat(Outcomes.problems(ClusterConversion.convert(cluster("other", "server_cert", "validation_context"))))
                .anyMatch(problem ->
                        problem.endsWith("not this process's sds (expected: one, of cluster gateway_proxy_sds)"));
        assertThat(Outcomes.problems(
                        ClusterConversion.convert(cluster("gateway_proxy_sds", "mine", "validation_context"))))
                .singleElement()
                .asString()
                .endsWith("name: 'mine' of this process's sds (expected: server_cert)");
    }

    private static Cluster cluster(String sds, String identity, String trust) {
        String source = """
            {'resource_api_version': 'V3', 'api_config_source': {'api_type': 'GRPC', 'transport_api_version': 'V3',
             'grpc_services': [{'envoy_grpc': {'cluster_name': '%s'}}]}}
            """.formatted(sds);
        return Xds.cluster("""
            {'name': 'c', 'type': 'STATIC', 'load_assignment': {'cluster_name': 'c'}, 'transport_socket': {'name': 'tls',
             'typed_config': {
              '@type': 'type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext',
              'common_tls_context': {
                'tls_certificate_sds_secret_configs': [{'name': '%s', 'sds_config': %s}],
                'combined_validation_context': {
                  'default_validation_context': {'match_typed_subject_alt_names': [
                    {'san_type': 'DNS', 'matcher': {'exact': 'gloo.gloo-system.svc'}}]},
                  'validation_context_sds_secret_config': {'name': '%s', 'sds_config': %s}}}}}}
            """.formatted(identity, source, trust, source));
    }
}
