package io.gloosuite.proxy.translate.fields;

import io.envoyproxy.envoy.config.cluster.v3.CircuitBreakers;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import io.envoyproxy.envoy.config.endpoint.v3.Endpoint;
import io.envoyproxy.envoy.config.endpoint.v3.LbEndpoint;
import io.envoyproxy.envoy.config.endpoint.v3.LocalityLbEndpoints;
import io.envoyproxy.envoy.extensions.transport_sockets.raw_buffer.v3.RawBuffer;
import io.envoyproxy.envoy.extensions.upstreams.http.v3.HttpProtocolOptions;
import java.util.List;

/** Messages of a cluster and of its endpoints. */
final class ClusterFields {
    private static final String ONE_LOCALITY = "endpoints are chosen whatever their locality, as in Envoy by default";

    static final List<FieldRules> RULES = List.of(
            FieldRules.of(
                            Cluster.getDefaultInstance(),
                            "name",
                            "type",
                            "eds_cluster_config",
                            "load_assignment",
                            "connect_timeout",
                            "lb_policy",
                            "transport_socket",
                            "transport_socket_matches",
                            "typed_extension_protocol_options",
                            "circuit_breakers",
                            "dns_lookup_family")
                    .accept("alt_stat_name", "names statistics only")
                    .accept("ignore_health_on_host_removal", "there is no active health check to wait for")
                    .accept("per_connection_buffer_limit_bytes", "bodies are streamed: what is buffered is bounded")
                    .accept("metadata", "describes, nothing matches it"),
            FieldRules.of(Cluster.EdsClusterConfig.getDefaultInstance(), "eds_config", "service_name"),
            FieldRules.of(Cluster.TransportSocketMatch.getDefaultInstance(), "name", "match", "transport_socket"),
            FieldRules.of(CircuitBreakers.getDefaultInstance(), "thresholds"),
            FieldRules.of(
                    CircuitBreakers.Thresholds.getDefaultInstance(),
                    "priority",
                    "max_connections",
                    "max_pending_requests",
                    "max_requests",
                    "max_retries"),
            FieldRules.of(
                    HttpProtocolOptions.getDefaultInstance(), "common_http_protocol_options", "explicit_http_config"),
            FieldRules.of(
                    HttpProtocolOptions.ExplicitHttpConfig.getDefaultInstance(),
                    "http_protocol_options",
                    "http2_protocol_options"),
            FieldRules.of(RawBuffer.getDefaultInstance()),
            FieldRules.of(ClusterLoadAssignment.getDefaultInstance(), "cluster_name", "endpoints"),
            FieldRules.of(LocalityLbEndpoints.getDefaultInstance(), "lb_endpoints", "priority")
                    .accept("locality", ONE_LOCALITY)
                    .accept("load_balancing_weight", ONE_LOCALITY),
            FieldRules.of(
                    LbEndpoint.getDefaultInstance(), "endpoint", "health_status", "metadata", "load_balancing_weight"),
            FieldRules.of(Endpoint.getDefaultInstance(), "address", "hostname"));

    private ClusterFields() {}
}
