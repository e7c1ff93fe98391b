package io.gloosuite.proxy.translate.fields;

import io.envoyproxy.envoy.config.cluster.v3.CircuitBreakers;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.cluster.v3.OutlierDetection;
import io.envoyproxy.envoy.config.core.v3.HealthCheck;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import io.envoyproxy.envoy.config.endpoint.v3.Endpoint;
import io.envoyproxy.envoy.config.endpoint.v3.LbEndpoint;
import io.envoyproxy.envoy.config.endpoint.v3.LocalityLbEndpoints;
import io.envoyproxy.envoy.extensions.transport_sockets.raw_buffer.v3.RawBuffer;
import io.envoyproxy.envoy.extensions.upstreams.http.v3.HttpProtocolOptions;
import io.envoyproxy.envoy.type.v3.Percent;
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
                            "dns_lookup_family",
                            "dns_refresh_rate",
                            "common_lb_config",
                            "round_robin_lb_config",
                            "least_request_lb_config",
                            "ring_hash_lb_config",
                            "maglev_lb_config",
                            "outlier_detection",
                            "health_checks")
                    .accept("alt_stat_name", "names statistics only")
                    .accept(
                            "ignore_health_on_host_removal",
                            "an endpoint that is removed leaves at once, whatever its health")
                    .accept("per_connection_buffer_limit_bytes", "bodies are streamed: what is buffered is bounded")
                    .accept("metadata", "describes, nothing matches it"),
            FieldRules.of(
                            Cluster.CommonLbConfig.getDefaultInstance(),
                            "healthy_panic_threshold",
                            "consistent_hashing_lb_config")
                    .accept("update_merge_window", "changes of endpoints cost too little to wait for more of them"),
            FieldRules.of(
                    Cluster.CommonLbConfig.ConsistentHashingLbConfig.getDefaultInstance(), "use_hostname_for_hashing"),
            FieldRules.of(Percent.getDefaultInstance(), "value"),
            FieldRules.of(Cluster.RoundRobinLbConfig.getDefaultInstance()),
            FieldRules.of(Cluster.LeastRequestLbConfig.getDefaultInstance(), "choice_count"),
            FieldRules.of(
                    Cluster.RingHashLbConfig.getDefaultInstance(),
                    "minimum_ring_size",
                    "maximum_ring_size",
                    "hash_function"),
            FieldRules.of(Cluster.MaglevLbConfig.getDefaultInstance(), "table_size"),
            FieldRules.of(
                    OutlierDetection.getDefaultInstance(),
                    "interval",
                    "base_ejection_time",
                    "max_ejection_time",
                    "max_ejection_percent",
                    "always_eject_one_host",
                    "consecutive_5xx",
                    "enforcing_consecutive_5xx",
                    "consecutive_gateway_failure",
                    "enforcing_consecutive_gateway_failure",
                    "split_external_local_origin_errors",
                    "consecutive_local_origin_failure",
                    "enforcing_consecutive_local_origin_failure",
                    "enforcing_success_rate",
                    "enforcing_local_origin_success_rate",
                    "success_rate_minimum_hosts",
                    "success_rate_request_volume",
                    "success_rate_stdev_factor"),
            FieldRules.of(
                            HealthCheck.getDefaultInstance(),
                            "timeout",
                            "interval",
                            "unhealthy_threshold",
                            "healthy_threshold",
                            "reuse_connection",
                            "http_health_check",
                            "tcp_health_check")
                    .accept("no_traffic_interval", "endpoints are probed as often before there is traffic"),
            FieldRules.of(
                    HealthCheck.HttpHealthCheck.getDefaultInstance(), "host", "path", "method", "expected_statuses"),
            FieldRules.of(HealthCheck.TcpHealthCheck.getDefaultInstance()),
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
